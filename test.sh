#!/usr/bin/env bash
# Builds everything once and runs all tests. The last line is their sum; the exit code is 0 only if all passed, each suite
# within its budget of time. Where the machine is slower or busy: TEST_BUDGET_FACTOR=2 ./test.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
# shellcheck source=scripts/machine.sh
source scripts/machine.sh
# shellcheck source=scripts/publish.sh
source scripts/publish.sh

configuration=Release
passed=0 failed=0 failures=()

# Seconds on two cores. A suite that outgrows its budget is made faster, not given more.
declare -A budget=([build]=240 [Core]=60 [Data]=200 [Scenarios]=150 [Chaos]=30 [Web]=300 [EndToEnd]=350 [release]=200 [upgrade]=120 [kill]=180 [killed]=120 [chaos]=180 [all]=1200)
factor="${TEST_BUDGET_FACTOR:-1}"
[[ "$factor" =~ ^[1-9][0-9]?$ ]] || fail "TEST_BUDGET_FACTOR wants a whole number from 1 to 99, not $factor"
spent=()

# fails WHAT: counts it, and names it again at the end, where whoever sees no more than that looks.
fails() {
  failed=$((failed + 1))
  failures+=("$1")
}

# account NAME SECONDS: notes what a part took, and whether that was too long.
account() {
  local allowed=$((${budget[$1]:?"$1 has no budget: give it one"} * factor)) verdict=''
  if [[ "$2" -gt "$allowed" ]]; then
    verdict='over budget'
    fails "$1: over budget"
  fi
  spent+=("$(printf '%-10s %5d s of %4d s  %s' "$1" "$2" "$allowed" "$verdict")")
}

# reasons FILE: what failed in it, the first lines of why, and where in the tests.
reasons() {
  awk '/^[^ ]/ { failed = /^failed /; why = where = 0 }
    failed && /^    at Monitor\./ && where++ < 4 { print substr($0, 1, 300) }
    failed && !/^    (at|---) |^  from / && why++ < 16 { print substr($0, 1, 300) }' "$1"
}

# count NAME FILE EXIT_CODE: adds one project's figures from its summary.
count() {
  local good bad line
  good="$(sed -nE 's/^ *succeeded: ([0-9]+)$/\1/p' "$2" | tail -1)"
  bad="$(sed -nE 's/^ *failed: ([0-9]+)$/\1/p' "$2" | tail -1)"
  passed=$((passed + ${good:-0}))
  failed=$((failed + ${bad:-0}))
  while IFS= read -r line; do
    failures+=("$line")
  done < <(reasons "$2")
  # A run that broke off, or that ran no test, counts as a failure too.
  if [[ "$3" != 0 && "${bad:-0}" == 0 ]]; then
    fails "$1: exit code $3"
  fi
}

run_tests() {
  local log code=0 name
  name="$(basename "$1")"
  name="${name#Monitor.}" name="${name%.Tests}"
  log="$(mktemp)"
  say "Testing $1 …"
  local started=$SECONDS
  dotnet test --project "$1" --no-build --configuration "$configuration" --no-ansi --no-progress \
    --results-directory "$PWD/artifacts/test-results" --timeout 20m --filter-not-class '*.Pictures' < /dev/null 2>&1 | tee "$log" || code=$?
  count "$name" "$log" "$code"
  account "$name" $((SECONDS - started))
  rm -f "$log"
}

# begin NAME COMMAND …: lets it run beside the others; what it prints is kept in $beside.
begin() {
  local name="$1" started=$SECONDS code=0
  {
    "${@:2}" < /dev/null > "$beside/$name" 2>&1 || code=$?
    echo "$code $((SECONDS - started))" > "$beside/$name.end"
  } &
}

# hold NAME: shows what it printed. Each promise that held or broke counts as a test.
hold() {
  local code=1 seconds=0 broken=0 promise
  say "What $1 has shown:"
  cat "$beside/$1"
  read -r code seconds < "$beside/$1.end" || true
  passed=$((passed + $(grep -c '^held' "$beside/$1" || true)))
  while read -r promise; do
    fails "$1: $promise"
    broken=$((broken + 1))
  done < <(grep '^BROKEN' "$beside/$1" || true)
  if [[ "$code" != 0 && "$broken" == 0 ]]; then
    fails "$1: exit code $code"
  fi
  account "$1" "$seconds"
}

# One of two nodes killed at random moments, which bench/kill.sh does two hundred times: of a run that failed the folder is left. A few scenarios
# of announcing, played with a node that is killed. The faults of the short form: PostgreSQL hung, restarted, failed over, a node that stands
# still, poisoned rows, a wrong clock. Each waits for most of its time and computes a third of a core, so they run beside each other; the release
# before is built with what they leave. Then that on this version's schema, when it has changed: alone, for it counts seconds.
try_promises() {
  beside="$(mktemp -d)"
  say "Killing one of two nodes, and bringing faults upon two others …"
  begin kill dotnet artifacts/bin/Monitor.Load/release/Monitor.Load.dll kill --rounds 5 --chunk 5 --state "${TMPDIR:-/tmp}/monitor-kill-$$"
  begin killed dotnet artifacts/bin/Monitor.Scenarios.Tests/release/Monitor.Scenarios.Tests.dll kill 6
  begin chaos dotnet artifacts/bin/Monitor.Chaos.Tests/release/Monitor.Chaos.Tests.dll short
  begin release nice -n 19 ./scripts/upgrade.sh --changed --build-only
  wait
  hold kill
  hold killed
  hold chaos
  hold release
  say "Trying the upgrade …"
  begin upgrade ./scripts/upgrade.sh --changed --built
  wait
  hold upgrade
  rm -rf "$beside"
}

use_writable_home
require_dotnet
ensure_postgres
ensure_chromium
ensure_alertmanager
ensure_promtool
ensure_proxies
ensure_kubectl
ensure_systemd_analyze
ensure_faketime

say "Building …"
started=$SECONDS
# One compiler for all projects takes a third less time than one for each. It would outlive us, so it is ended at once.
(
  export UseSharedCompilation=true
  dotnet restore Monitor.sln --verbosity quiet < /dev/null
  restore_to_publish src/Monitor.Web
  dotnet build Monitor.sln --no-restore --configuration "$configuration" --verbosity quiet --nologo < /dev/null
  publish_built src/Monitor.Web
)
dotnet build-server shutdown --vbcscompiler < /dev/null > /dev/null
export MONITOR_APP="$PWD/artifacts/publish/Monitor.Web/release/Monitor.Web.dll"
# As run.sh: compiled again is only what is called often.
export DOTNET_TC_CallCountThreshold="${DOTNET_TC_CallCountThreshold:-0x400}"
use_memory_for_files

say "Comparing the model with its migrations …"
dotnet tool restore --verbosity quiet < /dev/null
if ! dotnet ef migrations has-pending-model-changes --project migrations --configuration "$configuration" --no-build < /dev/null; then
  fail "the model has changed without a migration: dotnet ef migrations add NAME --project migrations"
fi

account build $((SECONDS - started))

for project in tests/*.Tests; do
  run_tests "$project"
done

try_promises

account all "$SECONDS"
printf '\n%s' "${spent[@]}"
printf '\n'
if [[ "${#failures[@]}" -gt 0 ]]; then
  printf '\n%s' "${failures[@]}"
  printf '\n'
fi
printf '\n%d passed, %d failed\n' "$passed" "$failed"
[[ "$failed" == 0 && "$passed" -gt 0 ]]
