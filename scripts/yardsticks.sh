#!/bin/bash
# Runs the yardsticks that lie beside the repository (../shared/tools), where they do and as far as
# the server is: command tables and random commands of the groups that exist, and mixed clusters of our
# server and redis-server. In network namespaces, so that no port of the machine is touched.
. "$(dirname "$(readlink -f "$0")")/common.sh"

tools=$root/../shared/tools
[ -d "$tools" ] || { say "no yardsticks beside this repository" && exit 0; }
"$scripts/build.sh" -pl server-image
JAVA_HOME=$("$scripts/java-home.sh")
export JAVA_HOME
server=$root/server-image/bin/redis-server
alone() {
  # shellcheck disable=SC2016
  unshare --net -- sh -c 'ip link set lo up && exec python3 "$@"' sh "$@"
}
alone "$scripts/existing-groups.py" "$tools" "$server"
alone "$tools/interop.py" --a redis-server --b "$server" --only cluster
