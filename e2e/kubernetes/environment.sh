# shellcheck shell=bash
# Names, addresses and paths of the cluster, sourced by every script in this folder. The variables
# are read by the scripts that source this one.
# shellcheck disable=SC2034
set -euo pipefail

kube_dir=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
state=$(readlink -m "${SLOTKEEPER_STATE:-$kube_dir/../../.state}")
bin=$state/bin
base_images=$state/images
cluster=$state/kubernetes
kubeconfig=$cluster/kubeconfig

# Everything that we make in the kernel carries this prefix, and nothing else does.
prefix=slotkeeper
lan_namespace=$prefix-lan

# Inside our own network namespaces, so these never meet the machine's own addresses.
lan_network=10.99.0
lan_gateway=$lan_network.1
pod_cidr=10.244.0.0/16
service_cidr=10.96.0.0/16
# kubeadm gives DNS the tenth address of the services.
cluster_dns=10.96.0.10
cluster_domain=cluster.local
control_plane=n1

say() { printf '%s\n' "$*" >&2; }
die() {
  say "error: $*"
  exit 1
}

require_root() {
  [ "$(id -u)" = 0 ] || die "a Kubernetes node needs root (namespaces, mounts, cgroups); run this as root"
}

# One run at a time changes the cluster. The lock is held until this process ends.
lock() {
  exec 9>"$state/kubernetes.lock"
  flock -w 600 9 || die "another run has held $state/kubernetes.lock for ten minutes; end it first"
}

# The nodes of the cluster that exists or is being made: n1 to nN.
node_names() { seq -f 'n%.0f' "$(cat "$cluster/size" 2>/dev/null || echo 3)"; }
node_address() { echo "$lan_network.$((10 + ${1#n}))"; }
api_address=$(node_address "$control_plane")
node_dir() { echo "$cluster/nodes/$1"; }

require_node() {
  [ -n "${1:-}" ] || die "which node? one of: $(node_names | xargs)"
  [ -d "$(node_dir "$1")" ] || die "there is no node $1; there are: $(node_names | xargs)"
}

# The version of a dependency of one of our Go modules: the go.mod files are the only place where
# versions stand.
module_version() {
  awk -v path="$2" '$1 == path {print $2} $1 == "require" && $2 == path {print $3}' "$kube_dir/modules/$1/go.mod" | head -1
}
kubernetes_version=$(module_version kubernetes k8s.io/kubernetes)
etcd_version=$(module_version kubernetes go.etcd.io/etcd/server/v3)
coredns_version=$(module_version coredns github.com/coredns/coredns)
flannel_version=$(module_version flannel github.com/flannel-io/flannel)
local_path_version=$(module_version local-path github.com/rancher/local-path-provisioner)

# The repository part of the names that the cluster's own images have. Nothing is ever pulled.
image_repository=$prefix.local

# In the namespace of the bridge, where a client stands that has a route to nodes, pods and services.
in_lan() { nsenter --net="/run/netns/$lan_namespace" -- "$@"; }
kubectl() { in_lan "$bin/kubectl" --kubeconfig "$kubeconfig" --cache-dir "$state/cache/kubectl" "$@"; }

# until_true SECONDS WHAT COMMAND...: polls; the limit is there to meet a hang only.
until_true() {
  local end=$((SECONDS + $1)) what=$2
  shift 2
  until "$@" >/dev/null 2>&1; do
    [ "$SECONDS" -lt "$end" ] || die "gave up waiting for $what; see the logs below $cluster/nodes/*/disk/var/log"
    sleep 0.1
  done
}
