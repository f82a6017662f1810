# shellcheck shell=bash
# Paths and small words that every script here uses.
# shellcheck disable=SC2034
set -euo pipefail

scripts=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
root=$(dirname "$scripts")
state=$(readlink -m "${SLOTKEEPER_STATE:-$root/.state}")
kubernetes=$root/e2e/kubernetes
export SLOTKEEPER_STATE=$state

say() { printf '%s\n' "$*"; }
die() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

# step NAME COMMAND...: one line with the seconds that it took; what it printed goes to a file, which
# is shown when it fails.
step() {
  local name=$1 log=$state/log/${1//[^a-zA-Z0-9.]/-}.log start=$EPOCHREALTIME
  shift
  mkdir -p "$state/log"
  printf '%-28s' "$name"
  if "$@" >"$log" 2>&1 </dev/null; then
    printf '%6.1f s\n' "$(seconds_since "$start")"
  else
    printf 'failed\n\n'
    tail -n 25 "$log"
    printf '\nThe whole output: %s\n' "$log"
    exit 1
  fi
}
seconds_since() { awk -v a="$1" -v b="$EPOCHREALTIME" 'BEGIN {print b - a}'; }
