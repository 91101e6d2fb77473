#!/bin/sh
# The same work by Prometheus with blackbox_exporter and by the app, and the ratio: ./bench/compare.sh --help
# The peer comes from the distribution's packages: apt-get install prometheus prometheus-blackbox-exporter
set -eu
cd "$(dirname "$0")/.."
for project in bench/Monitor.LoadTarget src/Monitor.Web bench/Monitor.Load; do
  dotnet build "$project" --configuration Release --nologo --verbosity quiet 1>&2
done
exec dotnet artifacts/bin/Monitor.Load/release/Monitor.Load.dll compare "$@"
