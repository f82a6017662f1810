#!/bin/bash
# ./dev down [--keep | --all]
. "$(dirname "$(readlink -f "$0")")/common.sh"
. "$scripts/cluster.sh"

case ${1:-} in
  '' | --keep | --all) ;;
  *) die "down takes --keep or --all, not $1" ;;
esac

if is_foreign; then
  context=$(cat "$context_file")
  [ "${1:-}" = --keep ] || rm -f "$context_file"
  die "the cluster of context $context is not ours to end. To remove what up installed there:
  helm --kube-context $context uninstall slotkeeper -n $namespace"
fi
keep=()
[ "${1:-}" != --keep ] || keep=(--keep)
step kubernetes "$kubernetes/down.sh" "${keep[@]}"
[ "${1:-}" = --keep ] || rm -rf "$state/log"
[ "${1:-}" != --all ] || rm -rf "$state"
