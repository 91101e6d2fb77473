#!/usr/bin/env bash
# Runs the release before (the commit in migrations/released) under load on the schema of this version: ./scripts/upgrade.sh
# Says in one line when there is nothing to do. With --changed: when migrations and entities are those of that release, too.
# With --build-only it ends when the release before is built; with --built the programs of this version are there already.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/machine.sh
source scripts/machine.sh
# shellcheck source=scripts/publish.sh
source scripts/publish.sh
use_writable_home

released="$(< migrations/released)"
if ! git cat-file -e "$released^{commit}" 2> /dev/null; then
  say "Upgrade: not tried, for the history of the release before ($released) is not here."
  exit
fi
schema=(migrations src/Monitor.Data/Schema ':!migrations/released')
if [[ " $* " == *' --changed '* && -z "$(git status --porcelain -- "${schema[@]}")" ]] && git diff --quiet "$released" HEAD -- "${schema[@]}"; then
  say "Upgrade: nothing to try, for the schema is that of the release before."
  exit
fi

# Published once; the sources go again.
before="$PWD/artifacts/released/$released"
if [[ ! -d "$before/app" ]]; then
  say "Building the release before (${released:0:7}) …"
  rm -rf "$before"
  mkdir -p "$before/source"
  git archive "$released" | tar -x -C "$before/source"
  log="$before/log"
  if ! dotnet publish "$before/source/src/Monitor.Web" --configuration Release --output "$before/publishing" --verbosity quiet --nologo \
    -p:RunAnalyzers=false -p:GenerateDocumentationFile=false > "$log" 2>&1 < /dev/null; then
    cat "$log" >&2
    fail "the build of the release before ($released) failed"
  fi
  mv "$before/publishing" "$before/app"
  rm -rf "$before/source"
fi

[[ " $* " != *' --build-only '* ]] || exit 0

if [[ " $* " != *' --built '* ]]; then
  say "Building …"
  publish src/Monitor.Web
  for project in bench/Monitor.LoadTarget bench/Monitor.Load; do
    dotnet build "$project" --configuration Release --verbosity quiet --nologo 1>&2 < /dev/null
  done
fi
say "Upgrading beside the release before (${released:0:7}) …"
exec dotnet artifacts/bin/Monitor.Load/release/Monitor.Load.dll upgrade "$before/app/Monitor.Web.dll"
