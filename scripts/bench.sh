#!/bin/bash
# ./dev bench [OPTION...]: our server beside redis-server, see server-image/bench/pair.py
. "$(dirname "$(readlink -f "$0")")/common.sh"
"$scripts/build.sh" -pl server-image
exec python3 "$root/server-image/bench/pair.py" "$@"
