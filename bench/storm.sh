#!/usr/bin/env bash
# What channels are told when everything fails at once and recovers, and how long a message takes: ./bench/storm.sh --help
# shellcheck source=bench/build.sh
source "$(dirname "${BASH_SOURCE[0]}")/build.sh"
# shellcheck disable=SC2154  # build.sh says where it is
exec dotnet "$bench" storm "$@"
