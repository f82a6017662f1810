#!/bin/bash
# Breaks nodes and mends them, for tests. Each takes effect at once and returns when it has.
#
#   fault.sh cut NODE...        the network of the node is gone, its link stays up, its pods run on
#   fault.sh heal NODE...       and back
#   fault.sh freeze NODE...     every process of the node stops, daemons and pods; its kernel answers on
#   fault.sh thaw NODE...       and they go on
#   fault.sh power-off NODE...  the node is gone at once with all its processes; its disk is kept
#   fault.sh start NODE...      it boots from its disk; returns when Kubernetes has it Ready again
. "$(dirname "$(readlink -f "$0")")/environment.sh"
. "$kube_dir/lib/cgroups.sh"
. "$kube_dir/lib/network.sh"
. "$kube_dir/lib/nodes.sh"

cut() { cable_cut "$1"; }

# The neighbours have learnt that the address is dead: healed is what answers again.
heal() {
  cable_heal "$1"
  until_true 60 "$1 to be reachable" in_lan timeout 1 bash -c "</dev/tcp/$(node_address "$1")/10250"
}

freeze() {
  cgroup_freeze "$1"
  until_true 60 "$1 to be frozen" cgroup_frozen "$1"
}

thaw() {
  cgroup_thaw "$1"
  until_true 60 "$1 to be thawed" cgroup_thawed "$1"
}

start() {
  local node started
  started=$(next_second)
  for node in "$@"; do node_alive "$node" || node_boot "$node"; done
  for node in "$@"; do until_true 300 "node $node to be Ready" node_ready_since "$node" "$started"; done
  lan_routes
}

require_root
verb=${1:-}
[ $# = 0 ] || shift
for node in "$@"; do require_node "$node"; done
[ $# -gt 0 ] || die "say what and to which node; see the head of $0"
case $verb in
  cut | heal | freeze | thaw)
    for node in "$@"; do
      node_alive "$node" || die "node $node is switched off"
      "$verb" "$node"
    done
    ;;
  power-off) for node in "$@"; do node_kill "$node"; done ;;
  start) start "$@" ;;
  *) die "unknown fault $verb; see the head of $0" ;;
esac
