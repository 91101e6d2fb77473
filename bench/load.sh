#!/bin/sh
# Measures the app under load on this machine: ./bench/load.sh --help
set -eu
cd "$(dirname "$0")/.."
for project in bench/Monitor.LoadTarget src/Monitor.Web bench/Monitor.Load; do
  dotnet build "$project" --configuration Release --nologo --verbosity quiet 1>&2
done
exec dotnet artifacts/bin/Monitor.Load/release/Monitor.Load.dll "$@"
