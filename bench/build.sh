# shellcheck shell=bash
# Builds what a measurement needs: the app as its users run it, a target, the bench itself. Sourced by the commands beside it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/machine.sh
source scripts/machine.sh
# shellcheck source=scripts/publish.sh
source scripts/publish.sh
use_writable_home
publish src/Monitor.Web
for project in bench/Monitor.LoadTarget bench/Monitor.Load; do
  dotnet build "$project" --configuration Release --nologo --verbosity quiet 1>&2
done
bench=artifacts/bin/Monitor.Load/release/Monitor.Load.dll
