#!/usr/bin/env bash
# The same work by Prometheus with blackbox_exporter and by the app, and the ratio: ./bench/compare.sh --help
# The peer comes from the distribution's packages: apt-get install prometheus prometheus-blackbox-exporter
# shellcheck source=bench/build.sh
source "$(dirname "${BASH_SOURCE[0]}")/build.sh"
# shellcheck disable=SC2154  # build.sh says where it is
exec dotnet "$bench" compare "$@"
