# shellcheck shell=bash
# Makes programs as they are meant to run. Sourced, after machine.sh.

# publish PROJECT: leaves the program in artifacts/publish/<project>/release, compiled ahead for this machine:
# otherwise the first minutes go to compiling thirty thousand methods. What the analyzers say is for who builds to change it.
publish() {
  publish_with "$1" -p:RunAnalyzers=false -p:GenerateDocumentationFile=false
}

# restore_to_publish PROJECT: before the build that publish_built goes on from. Restored in between, it would be compiled again.
restore_to_publish() {
  dotnet restore "$1" --use-current-runtime -p:PublishReadyToRun=true --verbosity quiet < /dev/null
}

# publish_built PROJECT: publish, from what has just been built.
publish_built() {
  publish_with "$1" --no-restore -p:PublishDocumentationFiles=false -p:PublishReferencesDocumentationFiles=false
}

# publish_with PROJECT OPTION …
publish_with() {
  local log project
  project="$(basename "$1")"
  log="$(mktemp)"
  say "Building $1 …"
  if ! dotnet publish "$@" --configuration Release --use-current-runtime --self-contained false -p:PublishReadyToRun=true \
    --output "artifacts/publish/$project/release" --verbosity quiet --nologo > "$log" 2>&1 < /dev/null; then
    cat "$log" >&2
    rm -f "$log"
    fail "the build of $1 failed"
  fi
  rm -f "$log"
  if [[ "$project" == Monitor.Web ]]; then
    "$(dirname "${BASH_SOURCE[0]}")/sbom.sh" "artifacts/publish/$project/release"
  fi
}
