#!/bin/bash
# Brings images into every node that runs. An archive that a node has already is skipped there.
#
#   import-image.sh [--as NAME:TAG] TAR...
#
#   TAR          docker-archive or OCI layout, as Jib and most builders write it
#   --as NAME    an additional name for the image (one TAR with one image)
. "$(dirname "$(readlink -f "$0")")/environment.sh"
. "$kube_dir/lib/cgroups.sh"
. "$kube_dir/lib/nodes.sh"
. "$kube_dir/lib/images.sh"

name=
if [ "${1:-}" = --as ]; then
  name=$2
  shift 2
  [ $# = 1 ] || die "--as names one archive"
fi
[ $# -gt 0 ] || die "which archive? see the head of $0"
require_root


jobs=()
for node in $(node_names); do
  node_alive "$node" || continue
  (
    images_import "$node" "$@"
    [ -z "$name" ] || image_tag "$node" "$1" "$name"
  ) &
  jobs+=($!)
done
[ ${#jobs[@]} -gt 0 ] || die "no node runs; start the cluster with $kube_dir/up.sh"
for job in "${jobs[@]}"; do wait "$job" || die "an import failed, see above"; done
