#!/usr/bin/env bash
# Starts the app on a database with many services; says how long that takes, what it weighs and how fast it answers: ./bench/fleet.sh [10000]
# shellcheck source=bench/build.sh
source "$(dirname "${BASH_SOURCE[0]}")/build.sh"
# shellcheck disable=SC2154  # build.sh says where it is
exec dotnet "$bench" fleet "${1:-10000}"
