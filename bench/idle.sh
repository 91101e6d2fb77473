#!/usr/bin/env bash
# What small installations cost while little happens, beside Prometheus with blackbox_exporter: ./bench/idle.sh --help
# The peer comes from the distribution's packages: apt-get install prometheus prometheus-blackbox-exporter
# shellcheck source=bench/build.sh
source "$(dirname "${BASH_SOURCE[0]}")/build.sh"
# shellcheck disable=SC2154  # build.sh says where it is
exec dotnet "$bench" idle "$@"
