#!/bin/bash
# ./dev up
. "$(dirname "$(readlink -f "$0")")/common.sh"
. "$scripts/cluster.sh"

step toolchain "$scripts/toolchain.sh"
step "kubernetes programs" "$kubernetes/binaries.sh"
step kubernetes "$kubernetes/up.sh"
