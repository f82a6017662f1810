#!/bin/bash
# Runs a command where a client on the nodes' network stands: with routes to nodes, pods, services
# and the API server, and to nothing outside the machine. Names are asked of the cluster's DNS, as on a
# network whose administrator forwards the cluster's domain: clients that prefer host names need that.
#
#   lan.sh COMMAND...
# shellcheck disable=SC2016
. "$(dirname "$(readlink -f "$0")")/environment.sh"
require_root
[ -e "/run/netns/$lan_namespace" ] || die "the cluster is not running; start it with $kube_dir/up.sh"
export KUBECONFIG=$kubeconfig
resolver=$cluster/lan-resolv.conf
[ -e "$resolver" ] || printf 'nameserver %s\nsearch %s\noptions ndots:5 timeout:1\n' "$cluster_dns" "$cluster_domain" >"$resolver"
# /etc/resolv.conf may be a link to where a service keeps it: the file itself is what a mount can cover.
exec nsenter --net="/run/netns/$lan_namespace" -- unshare --mount --propagation private -- \
  sh -c 'mount --bind "$0" "$(readlink -f /etc/resolv.conf)" && exec "$@"' "$resolver" "$@"
