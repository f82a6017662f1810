#!/bin/bash
# ./dev logs [OPTION...]          the operator, with kubectl's options
# ./dev logs POD [OPTION...]      a pod, with kubectl's options
# ./dev logs node NODE [SERVICE]  a node: boot, containerd or kubelet (default)
. "$(dirname "$(readlink -f "$0")")/common.sh"
. "$scripts/cluster.sh"

if [ "${1:-}" = node ]; then
  folder=$state/kubernetes/nodes/${2:?which node: n1, n2, n3}/disk/var/log
  [ -d "$folder" ] || die "there is no node $2"
  [ -e "$folder/${3:-kubelet}.log" ] || die "there is no log of ${3:-kubelet}; $2 has: $(find "$folder" -name '*.log' -maxdepth 1 -printf '%f ' | sed 's/\.log//g')"
  exec tail -n 200 "$folder/${3:-kubelet}.log"
fi
require_cluster
# Only options: the operator's.
case ${1:-} in
  '' | -* | operator)
    [ "${1:-}" != operator ] || shift
    kubectl -n "$namespace" logs deployment/slotkeeper-operator "$@"
    ;;
  *) kubectl logs "$@" ;;
esac
