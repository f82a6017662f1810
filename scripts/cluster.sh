# shellcheck shell=bash
# The cluster that the verbs talk to: the one of e2e/kubernetes, or, after `up --context NAME`, one of
# the user's kubeconfig. Sourced after common.sh.

# shellcheck disable=SC2034
context_file=$state/context
# shellcheck disable=SC2034
namespace=slotkeeper-system demo=demo

is_foreign() { [ -e "$context_file" ]; }

# The user's own tool if there is one, else ours, built when it is first needed.
tool() {
  if is_foreign && type -P "$1"; then return; fi
  [ -x "$state/bin/$1" ] || "$kubernetes/binaries.sh" "${1/kubectl/kubernetes}" >&2
  echo "$state/bin/$1"
}

kubectl() {
  if is_foreign; then "$(tool kubectl)" --context "$(cat "$context_file")" "$@"; else "$kubernetes/lan.sh" "$state/bin/kubectl" "$@"; fi
}

helm() {
  if is_foreign; then "$(tool helm)" --kube-context "$(cat "$context_file")" "$@"; else "$kubernetes/lan.sh" "$state/bin/helm" "$@"; fi
}

# Ends with a sentence instead of a connection error.
require_cluster() {
  is_foreign || [ -e "$state/kubernetes/complete" ] || die "the cluster is not running; start it with ./dev up"
}
