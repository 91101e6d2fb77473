#!/usr/bin/env bash
# Writes the bill of materials of what ships: artifacts/publish/monitor.cdx.json (CycloneDX), packages with version, licence and hash.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/machine.sh
source scripts/machine.sh

use_writable_home
require_dotnet
dotnet tool restore --verbosity quiet < /dev/null
dotnet restore src/Monitor.Web --verbosity quiet < /dev/null
version="$(sed -nE 's|.*<Version>(.*)</Version>.*|\1|p' Directory.Build.props)"
dotnet CycloneDX src/Monitor.Web/Monitor.Web.csproj --disable-package-restore --output-format Json \
  --set-name Monitor --set-version "$version" --set-type Application --output artifacts/publish --filename monitor.cdx.json < /dev/null
say "Written: artifacts/publish/monitor.cdx.json"
