#!/bin/bash
# ./dev status
. "$(dirname "$(readlink -f "$0")")/common.sh"
. "$scripts/cluster.sh"

if ! is_foreign && [ ! -e "$state/kubernetes/complete" ]; then
  say "not running; ./dev up starts it"
  exit 0
fi
kubectl get nodes
say ''
kubectl -n "$namespace" get deployments 2>&1
say ''
kubectl get redisclusters --all-namespaces 2>&1
