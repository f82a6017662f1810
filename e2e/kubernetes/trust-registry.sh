#!/bin/bash
# Lets every node pull images from a registry that speaks plain HTTP, by containerd's hosts.toml; it is
# kept on the nodes' disks. The registry must be on the nodes' network, where lan.sh starts programs:
# nothing else can be reached from there.
#
#   trust-registry.sh HOST:PORT
. "$(dirname "$(readlink -f "$0")")/environment.sh"

[[ ${1:-} =~ ^[a-z0-9.-]+:[0-9]+$ ]] || die "say which registry, as HOST:PORT"
require_root
for node in $(node_names); do
  folder=$(node_dir "$node")/disk/etc/containerd/certs.d/$1
  mkdir -p "$folder"
  printf 'server = "http://%s"\n[host."http://%s"]\n  capabilities = ["pull", "resolve"]\n' "$1" "$1" >"$folder/hosts.toml"
done
