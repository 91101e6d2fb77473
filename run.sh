#!/usr/bin/env bash
# Builds Monitor and runs it on a PostgreSQL of its own. Ctrl-C stops both.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
# shellcheck source=scripts/machine.sh
source scripts/machine.sh
# shellcheck source=scripts/publish.sh
source scripts/publish.sh

usage() {
  cat << 'TEXT'
Usage: ./run.sh [--port PORT] [--data DIR] [--demo]

Builds Monitor and runs it, with a PostgreSQL of its own unless
ConnectionStrings__Monitor names one. Ctrl-C stops everything.

  --port PORT  the port on localhost (8080); ASPNETCORE_URLS for any address
  --data DIR   where the data is kept (or Monitor__DataDirectory; by default
               ~/.local/share/monitor, as root /var/lib/monitor)
  --demo       also start a fleet of services that sicken and recover,
               on data of its own beside the real one
  --help       this text
TEXT
}

port='' data='' demo=false
while [[ $# -gt 0 ]]; do
  case "$1" in
    --port | --data)
      [[ $# -ge 2 && -n "$2" ]] || fail "$1 needs a value; see ./run.sh --help"
      if [[ "$1" == --port ]]; then port="$2"; else data="$2"; fi
      shift 2
      ;;
    --port=*) port="${1#*=}" && shift ;;
    --data=*) data="${1#*=}" && shift ;;
    --demo) demo=true && shift ;;
    -h | --help) usage && exit 0 ;;
    *) fail "unknown option $1; see ./run.sh --help" ;;
  esac
done
[[ -z "$port" || ( "$port" =~ ^[0-9]{1,5}$ && "$port" -ge 1 && "$port" -le 65535 ) ]] || fail "--port wants a number from 1 to 65535, not $port"

repository="$PWD"
[[ "$data" == '' || "$data" == /* ]] || data="${OLDPWD:-$PWD}/$data"

default_data() {
  # As root PostgreSQL runs as another user, who cannot enter root's home.
  if [[ "$(id -u)" == 0 ]]; then echo /var/lib/monitor; else echo "${XDG_DATA_HOME:-$HOME/.local/share}/monitor"; fi
}

use_writable_home
require_dotnet
[[ -n "${ConnectionStrings__Monitor:-}${ConnectionStrings__Monitor_FILE:-}" ]] || ensure_postgres
publish src/Monitor.Web

if $demo; then
  publish samples/Monitor.DemoFleet
  data="${data:-${Monitor__DataDirectory:-$(default_data)-demo}}"
fi
export Monitor__DataDirectory="${data:-${Monitor__DataDirectory:-$(default_data)}}"
[[ -z "$port" ]] || export ASPNETCORE_URLS="http://localhost:$port"
# The youngest garbage gets 64 MiB: with less, checks under way are collected around, copied and kept. There is no other way to say so.
export DOTNET_GCgen0size="${DOTNET_GCgen0size:-0x4000000}"
# Compiled ahead already: what is called now and then need not be compiled again, what is called all the time is, within a second.
export DOTNET_TC_CallCountThreshold="${DOTNET_TC_CallCountThreshold:-0x400}"
export ASPNETCORE_URLS="${ASPNETCORE_URLS:-http://localhost:8080}"

# The program finds its settings and pages in the folder it is started from.
cd "$repository/artifacts/publish/Monitor.Web/release"
$demo || exec dotnet Monitor.Web.dll

# The key is made once and kept with the demo's data, whose database knows it from then on.
keep_api_key() {
  local file="$Monitor__DataDirectory/demo-api-key"
  if [[ ! -s "$file" ]]; then
    # As root the server's user has to pass through, whatever the umask is.
    (umask 066 && mkdir -p "$Monitor__DataDirectory")
    (umask 077 && printf 'demo_%s' "$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')" > "$file")
  fi
  cat "$file"
}

export Monitor__Setup__ApiKey="${Monitor__Setup__ApiKey:-$(keep_api_key)}"
fleet='' app=''
# shellcheck disable=SC2317  # called by the trap
stop() { [[ -z "$app" ]] || kill -TERM "$app" 2> /dev/null || true; }
trap stop INT TERM HUP
dotnet Monitor.Web.dll &
app=$!
address="${ASPNETCORE_URLS%%;*}"
(cd "$repository/artifacts/publish/Monitor.DemoFleet/release" && exec env -u ASPNETCORE_URLS dotnet Monitor.DemoFleet.dll --monitor "$address") &
fleet=$!

# A signal ends `wait` early: only the app's own end counts.
status=0
while kill -0 "$app" 2> /dev/null; do
  wait "$app" && status=0 || status=$?
done
kill -TERM "$fleet" 2> /dev/null || true
wait "$fleet" 2> /dev/null || true
exit "$status"
