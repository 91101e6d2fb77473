#!/usr/bin/env bash
# Kills one of two nodes again and again, and holds against the database and the receivers what was promised: ./bench/kill.sh --help
# shellcheck source=bench/build.sh
source "$(dirname "${BASH_SOURCE[0]}")/build.sh"
# shellcheck disable=SC2154  # build.sh says where it is
exec dotnet "$bench" kill "$@"
