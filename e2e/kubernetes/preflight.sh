#!/bin/bash
# Says in a sentence what would keep the cluster from starting on this machine, before anything is
# built or changed.
. "$(dirname "$(readlink -f "$0")")/environment.sh"
. "$kube_dir/lib/cgroups.sh"
. "$kube_dir/lib/nodes.sh"

require_root
require_no_other_cluster

[ "$(uname -s)" = Linux ] || die "nodes are namespaces of Linux; this is $(uname -s)"
unshare --mount --uts --ipc --pid --net --fork true 2>/dev/null ||
  die "this environment may not make namespaces: run on the machine itself, or in a container that is privileged"
[ -n "$(cgroup_hierarchies)" ] || die "no cgroups are mounted below $cgroup_root"
if ! cgroup_is_v2 && [ ! -d "$cgroup_root/freezer" ]; then die "cgroup v1 without the freezer: mount it at $cgroup_root/freezer"; fi

# Containers need overlayfs, and that needs a file system that is not itself an overlay.
mkdir -p "$state"
filesystem=$(stat --file-system --format %T "$state")
[ "$filesystem" != overlayfs ] || die "$state lies on overlayfs: set SLOTKEEPER_STATE to a folder on a disk"

gigabytes_free=$(($(stat --file-system --format '%a * %S' "$state") / 1000000000))
[ "$gigabytes_free" -ge 6 ] || die "only $gigabytes_free GB are free at $state; the cluster needs 6"
