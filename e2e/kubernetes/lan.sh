#!/bin/bash
# Runs a command where a client on the nodes' network stands: with routes to nodes, pods, services
# and the API server, and to nothing outside the machine.
#
#   lan.sh COMMAND...
. "$(dirname "$(readlink -f "$0")")/environment.sh"
require_root
[ -e "/run/netns/$lan_namespace" ] || die "the cluster is not running; start it with $kube_dir/up.sh"
export KUBECONFIG=$kubeconfig
exec nsenter --net="/run/netns/$lan_namespace" -- "$@"
