#!/usr/bin/env bash
# Registers services that depend on each other, for the map's bench: they are pushed to, so that nothing is asked for them.
#   bench/map-fleet.sh http://localhost:8080 API-KEY [2000 services] [5000 dependencies]
# Half of the dependencies are within a group of twenty; there are no circles.
set -euo pipefail
[[ $# -ge 2 ]] || { sed -n '2,4s/^# *//p' "$0" >&2; exit 2; }
address="${1%/}" key="$2" services="${3:-2000}" dependencies="${4:-5000}"
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

awk -v services="$services" -v dependencies="$dependencies" -v address="$address" -v folder="$folder" '
  BEGIN {
    srand(20261129)
    while (made < dependencies) {
      a = int(rand() * services)
      b = rand() < 0.5 ? int(a / 20) * 20 + int(rand() * 20) : int(rand() * rand() * services)
      # By a number that has nothing to do with groups, so that each group needs some and is needed by some.
      if (b >= services || a == b || (a * 7919) % 10007 <= (b * 7919) % 10007 || (a, b) in seen) continue
      seen[a, b] = 1
      needs[a] = needs[a] (needs[a] == "" ? "" : ",") "\"map-" b "\""
      made++
    }
    for (i = 0; i < services; i++) {
      file = folder "/" i ".json"
      printf "{\"key\":\"map-%d\",\"name\":\"Service %d\",\"group\":\"group-%d/team-%d\",\"dependsOn\":[%s],\"probes\":{\"readiness\":{\"push\":{},\"periodSeconds\":86400}}}", i, i, i / 200, i / 20, needs[i] > file
      close(file)
      printf "url = \"%s/api/v1/services\"\ndata = \"@%s\"\noutput = /dev/null\nheader = \"Content-Type: application/json\"\nheader = \"X-Api-Key: KEY\"\nfail\nnext\n", address, file
    }
  }' | sed '$d' | sed "s/X-Api-Key: KEY/X-Api-Key: $key/" > "$folder/calls"
curl --no-progress-meter --parallel --parallel-max 4 --config "$folder/calls"
echo "$services services with $dependencies dependencies."
