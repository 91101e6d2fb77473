#!/usr/bin/env bash
# How late checks are while strangers ask for what they must not have: ./bench/flood.sh --help
# shellcheck source=bench/build.sh
source "$(dirname "${BASH_SOURCE[0]}")/build.sh"
# shellcheck disable=SC2154  # build.sh says where it is
exec dotnet "$bench" flood "$@"
