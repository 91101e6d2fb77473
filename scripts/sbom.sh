#!/usr/bin/env bash
# Writes the bill of materials of a published program beside it: monitor.cdx.json (CycloneDX 1.6), the packages and files that ship and are not ours, with version, licence and hash.
# They are those of docs/third-party.md, which a test holds against what is built; a package that the program would load and that is not there fails. Needs no network, and less than a second.
#   scripts/sbom.sh [FOLDER]    of artifacts/publish/Monitor.Web/release, where none is named
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
folder="${1:-$root/artifacts/publish/Monitor.Web/release}"
list="$root/docs/third-party.md"
version="$(sed -nE 's|.*<Version>(.*)</Version>.*|\1|p' "$root/Directory.Build.props")"

# The rows of one table of the page, with tabs between their cells.
rows() { awk -v part="## $1" '$0 == part { on = 1; next } /^## / { on = 0 } on && /^\| / && !/^\| (package|file) \|/' "$list" | sed -E 's/^\| //; s/ \|$//; s/ \| /\t/g; s/`//g'; }

hex() { base64 -d <<< "$1" | od -An -v -tx1 | tr -d ' \n'; }

loaded="$(awk '/^      "[^"]+\/[^"]+": \{/ { split($0, part, "\""); name = part[2] } /^        "runtime": \{/ { print name }' "$folder/Monitor.Web.deps.json")"
listed="$(rows Packages | awk -F'\t' '{ print $1 "/" $2 }')"
missing="$(grep -vxF -f <(printf '%s\nMonitor.Web/%s\nMonitor.Core/%s\nMonitor.Data/%s\nMonitor.Migrations/%s\n' "$listed" "$version" "$version" "$version" "$version") <<< "$loaded" || true)"
if [[ -n "$missing" ]]; then
  echo "docs/third-party.md does not list what ships: $missing" >&2
  exit 1
fi

{
  printf '{\n  "bomFormat": "CycloneDX",\n  "specVersion": "1.6",\n  "version": 1,\n  "metadata": { "component": { "type": "application", "name": "Monitor", "version": "%s" } },\n  "components": [' "$version"
  between=''
  while IFS=$'\t' read -r name number licence hash; do
    printf '%s\n    { "type": "library", "name": "%s", "version": "%s", "purl": "pkg:nuget/%s@%s", "licenses": [ { "expression": "%s" } ], "hashes": [ { "alg": "SHA-512", "content": "%s" } ] }' \
      "$between" "$name" "$number" "$name" "$number" "$licence" "$(hex "$hash")"
    between=','
  done < <(rows Packages)
  while IFS=$'\t' read -r file from licence hash; do
    printf '%s\n    { "type": "file", "name": "%s", "description": "%s", "licenses": [ { "expression": "%s" } ], "hashes": [ { "alg": "SHA-256", "content": "%s" } ] }' \
      "$between" "$file" "$from" "${licence%%,*}" "$hash"
  done < <(rows Files)
  printf '\n  ]\n}\n'
} > "$folder/monitor.cdx.json"
