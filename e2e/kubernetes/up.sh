#!/bin/bash
# Starts the Kubernetes cluster, or goes on where an earlier run stopped. Changes nothing when it
# runs already.
#
#   up.sh [--nodes N] [--backend vxlan|host-gw] [--fast-detection]
#
#   --nodes N          how many nodes (3)
#   --backend NAME     flannel's: vxlan tunnels (default), host-gw plain routes
#   --fast-detection   a dead node is noticed after 8 s instead of Kubernetes' 45 s
. "$(dirname "$(readlink -f "$0")")/environment.sh"
. "$kube_dir/lib/cgroups.sh"
. "$kube_dir/lib/network.sh"
. "$kube_dir/lib/nodes.sh"
. "$kube_dir/lib/kubeadm.sh"
. "$kube_dir/lib/images.sh"

nodes=3 backend=vxlan fast_detection=
while [ $# -gt 0 ]; do
  case $1 in
    --nodes) nodes=$2 && shift ;;
    --backend) backend=$2 && shift ;;
    --fast-detection) fast_detection=yes ;;
    *) die "unknown option $1; see the head of $0" ;;
  esac
  shift
done
[[ $nodes =~ ^[2-9]$ ]] || die "--nodes takes a number from 2 to 9, not $nodes"
[[ $backend =~ ^(vxlan|host-gw)$ ]] || die "--backend takes vxlan or host-gw, not $backend"

require_root
mkdir -p "$cluster/nodes"
lock
require_no_other_cluster

options="$nodes $backend $fast_detection"
if [ -e "$cluster/options" ] && [ "$(cat "$cluster/options")" != "$options" ]; then
  die "the cluster was made with other options ($(cat "$cluster/options")); end it with $kube_dir/down.sh first"
fi
echo "$nodes" >"$cluster/size"
echo "$options" >"$cluster/options"

"$kube_dir/binaries.sh"
"$kube_dir/base-images.sh"

complete=$cluster/complete
for node in $(node_names); do node_alive "$node" || rm -f "$complete"; done
[ ! -e "$complete" ] || exit 0

# What is done so far, with the seconds since the start.
done_with() { say "$(printf '%4d s  %s' "$SECONDS" "$*")"; }

is_member() { [ -e "$(node_dir "$1")/joined" ]; }
set_member() { touch "$(node_dir "$1")/joined"; }

boot() {
  node_alive "$1" || {
    node_kill "$1"
    node_boot "$1"
  }
  images_import "$1" "$base_images"/*.tar
}

# Only our own names are filled in; what else looks like a variable belongs to the manifest.
apply() {
  local name text
  text=$(cat "$kube_dir/manifests/$1.yaml")
  for name in api_address backend flannel_version image_repository local_path_version pod_cidr; do
    text=${text//"\${$name}"/${!name}}
  done
  kubectl apply -f - <<<"$text" >/dev/null
}

# A disk without the mark of a member is the half-made state of a run that was cut off, and without
# a control plane there is no cluster that the others could be members of.
for node in $(node_names); do
  is_member "$node" && is_member "$control_plane" && continue
  node_kill "$node"
  rm -rf "$(node_dir "$node")"
done

started=$(next_second)
modprobe -aq br_netfilter overlay vxlan nf_conntrack 2>/dev/null || true
lan_create

# The others boot and take their images while the control plane is made.
jobs=()
for node in $(node_names); do
  [ "$node" != "$control_plane" ] || continue
  boot "$node" &
  jobs+=($!)
done
boot "$control_plane"
done_with "control plane's node booted"

token=$(kubeadm_new_token) new_cluster=
if ! is_member "$control_plane"; then
  new_cluster=yes
  kubeadm_init "$token" >"$cluster/kubeadm-init.log" 2>&1 || die "kubeadm init failed: $cluster/kubeadm-init.log"
  set_member "$control_plane"
fi
cp "$(node_dir "$control_plane")/disk/etc/kubernetes/admin.conf" "$kubeconfig"
until_true 120 "the API server" kubectl get --raw /readyz
done_with "control plane answers"

apply flannel
apply local-path
for job in "${jobs[@]}"; do wait "$job" || die "a node did not boot, see above"; done
for node in $(node_names); do
  ! is_member "$node" || continue
  if [ -z "$new_cluster" ]; then token=$(kubeadm_new_token) && kubeadm_add_token "$token" >/dev/null; fi
  kubeadm_join "$node" "$token" >"$cluster/kubeadm-join-$node.log" 2>&1 ||
    die "kubeadm join of $node failed: $cluster/kubeadm-join-$node.log"
  set_member "$node"
done
done_with "nodes joined"

for node in $(node_names); do until_true 180 "node $node to be Ready" node_ready_since "$node" "$started"; done
lan_routes
done_with "nodes Ready"
kubectl -n kube-system rollout status deployment/coredns --timeout=180s >/dev/null
kubectl -n local-path-storage rollout status deployment/local-path-provisioner --timeout=180s >/dev/null
touch "$complete"
done_with "name service and volumes ready"
