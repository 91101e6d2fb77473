# shellcheck shell=bash
# What run.sh and test.sh need of the machine: the .NET SDK, PostgreSQL's server programs, a browser.
# Sourced, not run.

say() { printf '\033[2m%s\033[0m\n' "$*" >&2; }

fail() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

if [[ -t 0 ]]; then at_terminal=true; else at_terminal=false; fi

have() { command -v "$1" > /dev/null 2>&1; }

# .NET and NuGet write below HOME, which may be missing or read-only for service users.
use_writable_home() {
  if [[ -z "${HOME:-}" || ! -d "$HOME" || ! -w "$HOME" ]]; then
    export HOME="$PWD/.data/home"
    mkdir -p "$HOME"
  fi
  export DOTNET_CLI_HOME="${DOTNET_CLI_HOME:-$HOME}"
  export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE=1
  # A build server would outlive us, and hold on to a terminal or a pipe that waits for its end.
  export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0
}

# Where memory is plenty, what tests write lies in it: databases are made and dropped by the hundred, and ext4 looks long for an inode that
# nobody has given back of late.
use_memory_for_files() {
  local place free
  free="$(df --output=avail -k /dev/shm 2> /dev/null | tail -1)" || return 0
  [[ -w /dev/shm && "${free:-0}" -gt $((4 * 1024 * 1024)) && "$(sed -nE 's/^MemAvailable: +([0-9]+) kB$/\1/p' /proc/meminfo)" -gt $((8 * 1024 * 1024)) ]] || return 0
  # A short name: the path of a socket may have some hundred letters in all.
  place="$(mktemp -d /dev/shm/XXXX)"
  # Where nothing may be run from it, some tests could not.
  if printf '#!/bin/sh\n' > "$place/may" && chmod +x "$place/may" && "$place/may" 2> /dev/null; then
    # As root PostgreSQL runs as another user, who writes there too.
    chmod 1777 "$place"
    rm "$place/may"
    export TMPDIR="$place"
    # shellcheck disable=SC2064  # the folder of now
    trap "rm -rf '$place'" EXIT
  else
    rm -rf "$place"
  fi
}

require_dotnet() {
  if ! have dotnet && [[ -x "$HOME/.dotnet/dotnet" ]]; then
    export PATH="$HOME/.dotnet:$PATH" DOTNET_ROOT="$HOME/.dotnet"
  fi
  local advice="Install the .NET 10 SDK: https://dotnet.microsoft.com/download/dotnet/10.0"
  have dotnet || fail "dotnet was not found. $advice"
  local version
  version="$(dotnet --version 2> /dev/null)" || fail "no .NET 10 SDK was found ($(dotnet --list-sdks | tr '\n' ' ')). $advice"
  [[ "$version" == 10.* ]] || fail ".NET SDK $version was found, but 10 is needed. $advice"
}

as_root() {
  if [[ "$(id -u)" == 0 ]]; then
    "$@"
  elif have sudo; then
    # Without a terminal nobody can type a password.
    if $at_terminal; then sudo "$@"; else sudo -n "$@"; fi
  else
    return 1
  fi
}

apt_install() {
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300)
  if ! compgen -G '/var/lib/apt/lists/*_Packages*' > /dev/null; then
    as_root "${apt[@]}" update || return 1
  fi
  # Lists that are there may be too old for what the mirrors still hold.
  as_root "${apt[@]}" install -y --no-install-recommends "$@" ||
    { as_root "${apt[@]}" update && as_root "${apt[@]}" install -y --no-install-recommends "$@"; }
}

# install_packages WHAT APT DNF APK BREW: installs one package by the manager that is here.
install_packages() {
  local what="$1" command
  if have apt-get; then
    command="apt-get install $2"
    set -- apt_install "$2"
  elif have dnf; then
    command="dnf install $3"
    set -- as_root dnf install -y -q "$3"
  elif have apk; then
    command="apk add $4"
    set -- as_root apk add -q "$4"
  elif have brew; then
    command="brew install $5"
    set -- brew install -q "$5"
  else
    fail "$what is missing and no package manager known here was found (apt-get, dnf, apk, brew). Install it and start again."
  fi
  say "Installing $what ($command) …"
  local log
  log="$(mktemp)"
  if ! "$@" > "$log" 2>&1 < /dev/null; then
    cat "$log" >&2
    rm -f "$log"
    fail "$what could not be installed. As root run: $command"
  fi
  rm -f "$log"
}

# The app looks in the same places. It needs all three in one folder, links followed.
find_postgres() {
  local folder server
  local folders
  IFS=: read -r -a folders <<< "$PATH"
  for folder in "${folders[@]}" /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /usr/libexec/postgresql* \
    /opt/homebrew/opt/postgresql*/bin /usr/local/opt/postgresql*/bin /Applications/Postgres.app/Contents/Versions/*/bin; do
    [[ -x "$folder/postgres" ]] || continue
    server="$(readlink -f "$folder/postgres")"
    folder="${server%/*}"
    [[ -x "$folder/initdb" && -x "$folder/pg_ctl" ]] && return 0
  done
  return 1
}

# Debian's package makes a cluster of its own and starts it with the system: not wanted for programs alone.
# The setting goes away again, so that a later installation by hand is not surprised.
without_debian_cluster() {
  local setting=/etc/postgresql-common/createcluster.d/monitor.conf code=0
  if ! have apt-get; then
    "$@"
    return
  fi
  as_root sh -c "mkdir -p '${setting%/*}' && echo 'create_main_cluster = false' > '$setting'" || true
  # In a subshell, for the setting must go also when the installation fails.
  ("$@") || code=$?
  as_root rm -f "$setting" || true
  [[ "$code" == 0 ]] || exit "$code"
}

ensure_postgres() {
  find_postgres && return
  without_debian_cluster install_packages "PostgreSQL's server" postgresql postgresql-server postgresql postgresql@17
  find_postgres || fail "PostgreSQL was installed, but its server programs (postgres, initdb, pg_ctl) were not found."
}

# The tests of its channel kind talk to a real one. Debian's package starts it with the system: not wanted for the program alone.
ensure_alertmanager() {
  have prometheus-alertmanager || have alertmanager ||
    RUNLEVEL=1 install_packages Alertmanager prometheus-alertmanager golang-github-prometheus-alertmanager alertmanager alertmanager
  have prometheus-alertmanager || have alertmanager || fail "Alertmanager was installed, but not found."
}

# Prometheus is not run: its tool checks what it is to read.
ensure_promtool() {
  have promtool || RUNLEVEL=1 install_packages 'promtool (of Prometheus)' prometheus golang-github-prometheus prometheus prometheus
  have promtool || fail "Prometheus was installed, but its promtool was not found."
}

# The tests run them with the configuration that is delivered. Debian's packages start them with the system: not wanted for programs alone.
ensure_proxies() {
  # Both are where not everybody's PATH leads.
  export PATH="$PATH:/usr/sbin:/usr/local/sbin"
  have nginx || RUNLEVEL=1 install_packages nginx nginx-light nginx nginx nginx
  have haproxy || RUNLEVEL=1 install_packages HAProxy haproxy haproxy haproxy haproxy
  have nginx && have haproxy || fail "nginx and HAProxy were installed, but not found."
}

# Of Kubernetes only what puts manifests together.
ensure_kubectl() {
  have kubectl || install_packages kubectl kubernetes-client kubernetes-client kubectl kubernetes-cli
  have kubectl || fail "kubectl was installed, but not found."
}

# Nothing is started by it: it says what systemd thinks of the unit that is delivered.
ensure_systemd_analyze() {
  have systemd-analyze || install_packages "systemd's systemd-analyze" systemd systemd systemd systemd
  have systemd-analyze || fail "systemd was installed, but its systemd-analyze was not found."
}

# One node of two is told another time than it is.
ensure_faketime() {
  compgen -G '/usr/lib*/*/faketime/libfaketimeMT.so.1' > /dev/null || compgen -G '/usr/lib*/faketime/libfaketimeMT.so.1' > /dev/null ||
    install_packages libfaketime faketime libfaketime libfaketime libfaketime
}

find_chromium() {
  local name
  for name in "${MONITOR_CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable \
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome' /Applications/Chromium.app/Contents/MacOS/Chromium; do
    if [[ -n "$name" ]] && have "$name"; then
      command -v "$name"
      return
    fi
  done
  return 1
}

# Leaves the browser's path in MONITOR_CHROMIUM, where the end-to-end tests look for it.
ensure_chromium() {
  find_chromium > /dev/null || install_packages Chromium chromium chromium chromium chromium
  MONITOR_CHROMIUM="$(find_chromium)" || fail "Chromium was installed, but not found."
  export MONITOR_CHROMIUM
}
