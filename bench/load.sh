#!/usr/bin/env bash
# Measures the app under load on this machine: ./bench/load.sh --help
# shellcheck source=bench/build.sh
source "$(dirname "${BASH_SOURCE[0]}")/build.sh"
# shellcheck disable=SC2154  # build.sh says where it is
exec dotnet "$bench" "$@"
