#!/bin/sh
# Stops PostgreSQL under the running app and says what that cost: ./bench/outage.sh --help
set -eu
cd "$(dirname "$0")/.."
for project in bench/Monitor.LoadTarget src/Monitor.Web bench/Monitor.Load; do
  dotnet build "$project" --configuration Release --nologo --verbosity quiet 1>&2
done
exec dotnet artifacts/bin/Monitor.Load/release/Monitor.Load.dll outage "$@"
