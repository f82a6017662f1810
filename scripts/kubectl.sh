#!/bin/bash
# ./dev kubectl ...
. "$(dirname "$(readlink -f "$0")")/common.sh"
. "$scripts/cluster.sh"
require_cluster
kubectl "$@"
