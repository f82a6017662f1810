#!/bin/bash
# Ends the cluster and removes its nodes; with --keep only switches them off, so that up.sh starts
# them again with everything that they had. Also clears what a run that was cut off left behind.
. "$(dirname "$(readlink -f "$0")")/environment.sh"
. "$kube_dir/lib/cgroups.sh"
. "$kube_dir/lib/network.sh"
. "$kube_dir/lib/nodes.sh"

keep=
case ${1:-} in
  '') ;;
  --keep) keep=yes ;;
  *) die "unknown option $1; see the head of $0" ;;
esac

require_root
mkdir -p "$state"
lock
require_no_other_cluster

# Nodes are found where they leave traces: on disk, as a network namespace, as a cgroup. A place that is not there
# holds none.
traces() {
  ls "$cluster/nodes" 2>/dev/null || true
  find /run/netns -name "$prefix-n*" -printf '%f\n' 2>/dev/null | sed "s/^$prefix-//" || true
  find "$(cgroup_main)" -mindepth 1 -maxdepth 1 -type d -printf '%f\n' 2>/dev/null || true
}
for node in $(traces | sort -u); do node_kill "$node"; done
# It may never have been made; what is left after all is found below.
ip netns delete "$lan_namespace" 2>/dev/null || true
cgroup_remove
[ -n "$keep" ] || rm -rf "$cluster"

# Each of these fails when it finds nothing, which is what is wanted.
left=$(
  find /run/netns -name "$prefix-*" 2>/dev/null
  grep -F " $cluster/" /proc/self/mounts
  running_states
) || true
[ -z "$left" ] || die "still there: $left"
