#!/usr/bin/env bash
# Plays pages of the operations manual while their node is killed (SIGKILL) at some moment: ./bench/scenarios.sh 20, ./bench/scenarios.sh all, or a
# part of a name; a second number says how often each. The first line says how to draw the same moments again.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/machine.sh
source scripts/machine.sh

use_writable_home
require_dotnet
ensure_postgres
say "Building …"
dotnet build tests/Monitor.Scenarios.Tests --configuration Release --verbosity quiet --nologo < /dev/null
exec dotnet artifacts/bin/Monitor.Scenarios.Tests/release/Monitor.Scenarios.Tests.dll kill "${@:-20}"
