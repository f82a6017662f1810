#!/bin/bash
# ./dev bench [--list | PART...]: measures the server beside redis-server and Valkey and writes docs/performance.md.
#
# Without PART everything that server-image/bench/run.py lists; it says by its exit status whether the bounds hold.
# Parts with a way of their own are scripts/bench-PART.sh and run only when they are named, alone.
. "$(dirname "$(readlink -f "$0")")/common.sh"

own=$scripts/bench-${1:-}.sh
if [ -x "$own" ]; then
  shift
  exec "$own" "$@"
fi
if [ "${1:-}" != --list ]; then
  [ -n "${SLOTKEEPER_PEERS:-}" ] || "$scripts/peers.sh"
  # The image, too: what is said of the start is said of what is shipped.
  "$scripts/mvn.sh" -q -pl server-image package -Pimage -DskipTests
fi
exec python3 "$root/server-image/bench/run.py" "$@"
