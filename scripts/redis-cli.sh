#!/bin/bash
# ./dev redis-cli ...: from where the pods' addresses have a route, so that `-c` can follow redirects.
. "$(dirname "$(readlink -f "$0")")/common.sh"
. "$scripts/cluster.sh"
require_cluster
! is_foreign || die "the pods of context $(cat "$context_file") have no route from here: run redis-cli in a pod of that cluster"

# An address in the options wins over the demo cluster's.
host=(-h)
for option in "$@"; do
  case $option in -h | -u | -s | --cluster) host=() ;; esac
done
if [ ${#host[@]} -gt 0 ]; then
  address=$(kubectl get service "$demo" -o jsonpath='{.spec.clusterIP}' 2>/dev/null) ||
    die "there is no Service $demo: apply examples/rediscluster.yaml, or say -h ADDRESS"
  host+=("$address")
fi
exec "$kubernetes/lan.sh" redis-cli "${host[@]}" "$@"
