#!/usr/bin/env bash
# Builds everything once and runs all tests. The last line is their sum; the exit code is 0 only if all passed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
# shellcheck source=scripts/machine.sh
source scripts/machine.sh

configuration=Release
passed=0 failed=0

# count FILE EXIT_CODE: adds one project's figures from its summary.
count() {
  local good bad
  good="$(sed -nE 's/^ *succeeded: ([0-9]+)$/\1/p' "$1" | tail -1)"
  bad="$(sed -nE 's/^ *failed: ([0-9]+)$/\1/p' "$1" | tail -1)"
  passed=$((passed + ${good:-0}))
  failed=$((failed + ${bad:-0}))
  # A run that broke off, or that ran no test, counts as a failure too.
  if [[ "$2" != 0 && "${bad:-0}" == 0 ]]; then
    failed=$((failed + 1))
  fi
}

run_tests() {
  local log code=0
  log="$(mktemp)"
  say "Testing $1 …"
  dotnet test --project "$1" --no-build --configuration "$configuration" --no-ansi --no-progress \
    --results-directory "$PWD/artifacts/test-results" --timeout 20m < /dev/null 2>&1 | tee "$log" || code=$?
  count "$log" "$code"
  rm -f "$log"
}

use_writable_home
require_dotnet
ensure_postgres
ensure_chromium

say "Building …"
dotnet build Monitor.sln --configuration "$configuration" --verbosity quiet --nologo < /dev/null

say "Comparing the model with its migrations …"
dotnet tool restore --verbosity quiet < /dev/null
if ! dotnet ef migrations has-pending-model-changes --project migrations --configuration "$configuration" --no-build < /dev/null; then
  fail "the model has changed without a migration: dotnet ef migrations add NAME --project migrations"
fi

for project in tests/*.Tests; do
  run_tests "$project"
done

printf '\n%d passed, %d failed\n' "$passed" "$failed"
[[ "$failed" == 0 && "$passed" -gt 0 ]]
