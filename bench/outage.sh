#!/usr/bin/env bash
# Stops PostgreSQL under the running app and says what that cost: ./bench/outage.sh --help
# shellcheck source=bench/build.sh
source "$(dirname "${BASH_SOURCE[0]}")/build.sh"
# shellcheck disable=SC2154  # build.sh says where it is
exec dotnet "$bench" outage "$@"
