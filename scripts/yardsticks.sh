#!/bin/bash
# Runs the yardsticks that lie beside the repository (../shared/tools), where they do and as far as
# the server is: mixed clusters of our server and redis-server. Those of command tables and random
# commands presuppose all data types. In a network namespace, so that no port of the machine is touched.
. "$(dirname "$(readlink -f "$0")")/common.sh"

tools=$root/../shared/tools
[ -d "$tools" ] || { say "no yardsticks beside this repository" && exit 0; }
"$scripts/build.sh" -pl server-image
JAVA_HOME=$("$scripts/java-home.sh")
export JAVA_HOME
# shellcheck disable=SC2016
unshare --net -- sh -c 'ip link set lo up && exec python3 "$1" --a redis-server --b "$2" --only cluster' \
  sh "$tools/interop.py" "$root/server-image/bin/redis-server"
