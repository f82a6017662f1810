# shellcheck shell=bash
# The network of the cluster: a bridge in a network namespace of its own that has no way out of the
# machine, and a cable (veth pair) from it to each node.

# One rule for all netns work below: they are found by name, so a run that was cut off is met again.
lan_create() {
  [ -e "/run/netns/$lan_namespace" ] || ip netns add "$lan_namespace"
  ip -n "$lan_namespace" link set lo up
  if ! ip -n "$lan_namespace" link show lan >/dev/null 2>&1; then
    ip -n "$lan_namespace" link add lan type bridge
    ip -n "$lan_namespace" address add "$lan_gateway/24" dev lan
    ip -n "$lan_namespace" link set lan up
  fi
  # A route over several nodes leaves out the ones that do not answer ARP any more.
  in_lan sysctl -qw net.ipv4.fib_multipath_use_neigh=1
}

# Plugs a node in; the node has a default route so that it can answer and services route.
cable_create() {
  local namespace=$prefix-$1
  [ -e "/run/netns/$namespace" ] || ip netns add "$namespace"
  if ! ip -n "$namespace" link show eth0 >/dev/null 2>&1; then
    ip -n "$lan_namespace" link add "$1" type veth peer name eth0 netns "$namespace"
  fi
  ip -n "$namespace" link set lo up
  ip -n "$namespace" address replace "$(node_address "$1")/24" dev eth0
  ip -n "$namespace" link set eth0 up
  ip -n "$namespace" route replace default via "$lan_gateway"
  ip -n "$lan_namespace" link set "$1" master lan up
}

# The node's whole network stack goes: a namespace that stayed would go on forwarding and answering
# for its addresses although every process of the node is dead.
cable_destroy() {
  ip -n "$lan_namespace" link delete "$1" 2>/dev/null || true
  ip netns delete "$prefix-$1" 2>/dev/null || true
}

# The cable is pulled out of the bridge, not switched off: neither end sees its link go down, as
# when a switch in between fails.
cable_cut() { ip -n "$lan_namespace" link set "$1" nomaster; }
cable_heal() { ip -n "$lan_namespace" link set "$1" master lan; }

# Routes of a client on the LAN: to each node's pods by that node, to services by any node.
lan_routes() {
  local node cidr hops=()
  while read -r node cidr; do
    ip -n "$lan_namespace" route replace "$cidr" via "$(node_address "$node")"
    hops+=(nexthop via "$(node_address "$node")")
  done < <(kubectl get --raw /api/v1/nodes | jq -r '.items[] | select(.spec.podCIDR) | "\(.metadata.name) \(.spec.podCIDR)"')
  ip -n "$lan_namespace" route replace "$service_cidr" "${hops[@]}"
}
