#!/bin/sh
# Starts the app on a database with many services; says how long that takes, what it weighs and how fast it answers: ./bench/fleet.sh [10000]
set -eu
cd "$(dirname "$0")/.."
for project in bench/Monitor.LoadTarget src/Monitor.Web bench/Monitor.Load; do
  dotnet build "$project" --configuration Release --nologo --verbosity quiet 1>&2
done
exec dotnet artifacts/bin/Monitor.Load/release/Monitor.Load.dll fleet "${1:-10000}"
