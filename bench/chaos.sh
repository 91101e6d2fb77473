#!/usr/bin/env bash
# Brings faults upon two nodes on real PostgreSQL and prints what each cost: ./bench/chaos.sh list, ./bench/chaos.sh short,
# ./bench/chaos.sh run --only failover, ./bench/chaos.sh run --state FOLDER (goes on where it was).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/machine.sh
source scripts/machine.sh
# shellcheck source=scripts/publish.sh
source scripts/publish.sh

use_writable_home
require_dotnet
ensure_postgres
ensure_faketime
publish src/Monitor.Web
dotnet build tests/Monitor.Chaos.Tests --configuration Release --verbosity quiet --nologo 1>&2 < /dev/null
exec dotnet artifacts/bin/Monitor.Chaos.Tests/release/Monitor.Chaos.Tests.dll "${@:-list}"
