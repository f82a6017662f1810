#!/bin/bash
# Runs the yardsticks beside the repository (../shared/tools), where they are, against our server.
. "$(dirname "$(readlink -f "$0")")/common.sh"

tools=$root/../shared/tools
[ -d "$tools" ] || { say "no yardsticks beside this repository"; exit 0; }
