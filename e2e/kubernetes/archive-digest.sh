#!/bin/bash
# Prints a digest of an image archive's content.
#
#   archive-digest.sh TAR
. "$(dirname "$(readlink -f "$0")")/environment.sh"
. "$kube_dir/lib/images.sh"
archive_digest "$1"
