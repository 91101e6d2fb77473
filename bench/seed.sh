#!/bin/sh
# Fills a database as months of checks would, and measures storage and queries on it: ./bench/seed.sh --help
set -eu
cd "$(dirname "$0")/.."
dotnet build bench/Monitor.Seed --configuration Release --nologo --verbosity quiet 1>&2
exec dotnet artifacts/bin/Monitor.Seed/release/Monitor.Seed.dll "$@"
