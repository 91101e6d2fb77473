#!/usr/bin/env bash
# Takes pictures of every page of a demo that has run for a while, and of a storm: light and dark, on a desk and on a phone,
# into artifacts/pictures; with --readme the README's own, too.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/machine.sh
source scripts/machine.sh
use_writable_home
require_dotnet

readme=false
[[ "${1:-}" == --readme ]] && readme=true
export ASPNETCORE_URLS="http://localhost:${PICTURES_PORT:-8090}"
export Monitor__Setup__AdminEmail=ops@example.com Monitor__Setup__AdminPassword='Correct-horse-1' Monitor__Setup__ApiKey="pictures_$(head -c 24 /dev/urandom | base64 | tr -dc 'a-zA-Z0-9')"
data="$(mktemp -d)"
chmod 755 "$data"
log="$data/log"
setsid ./run.sh --demo --data "$data/monitor" > "$log" 2>&1 &
running=$!
trap 'kill -TERM -- -"$running" 2>/dev/null || true; wait "$running" 2>/dev/null || true; rm -rf "$data"' EXIT
until curl -sf "$ASPNETCORE_URLS/ready" > /dev/null; do
  kill -0 "$running" 2>/dev/null || { tail -20 "$log"; exit 1; }
  sleep 1
done

api() { curl -sf -o /dev/null -X POST "$ASPNETCORE_URLS/api/v1/$1" -H "X-Api-Key: $Monitor__Setup__ApiKey" -H 'Content-Type: application/json' -d "$2"; }
api channels '{ "key": "on-call", "name": "On call", "type": "webhook", "url": "http://127.0.0.1:9/hook" }'
api routes '{ "key": "critical", "name": "Critical, at once", "match": { "severities": ["critical"] }, "steps": [{ "channels": ["on-call"] }] }'
api views '{ "name": "What is down", "query": "status=down" }'
api maintenance '{ "title": "Upgrade of the search cluster", "minutes": 90, "scope": { "tags": ["search"] } }'
# Time for something to break and to recover.
sleep "${PICTURES_AFTER:-240}"

dotnet build tests/Monitor.EndToEnd.Tests -c Release -v q -nologo
cd tests/Monitor.EndToEnd.Tests
MONITOR_README="$readme" dotnet ../../artifacts/bin/Monitor.EndToEnd.Tests/release/Monitor.EndToEnd.Tests.dll -explicit only -class '*Pictures' ${PICTURES_ONLY:+-method "*$PICTURES_ONLY"}
