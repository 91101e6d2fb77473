#!/usr/bin/env bash
# Measures and looks at every page of an app that runs: ./bench/pages.sh --help
set -euo pipefail
repository="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
# shellcheck source=scripts/machine.sh
source "$repository/scripts/machine.sh"
use_writable_home
require_dotnet
ensure_chromium
# The bench itself stays where it was called: its folder for pictures may be a relative one.
(cd "$repository" && dotnet build bench/Monitor.Pages --configuration Release --nologo --verbosity quiet 1>&2)
exec dotnet "$repository/artifacts/bin/Monitor.Pages/release/Monitor.Pages.dll" "$@"
