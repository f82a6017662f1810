#!/bin/bash
# Runs the yardsticks that lie beside the repository (../shared/tools), where they do, on our server
# and redis-server: command tables, random commands, corrupt payloads, mixed clusters. In a network
# namespace of its own, so that no port of the machine is touched.
. "$(dirname "$(readlink -f "$0")")/common.sh"

tools=$root/../shared/tools
[ -d "$tools" ] || { say "no yardsticks beside this repository" && exit 0; }
if [ "${1:-}" != inside ]; then
  "$scripts/build.sh" -pl server-image
  exec unshare --net -- "$0" inside
fi
ip link set lo up

ours=$root/server-image/bin/redis-server
reference=127.0.0.1:6401 candidate=127.0.0.1:6402
folder=$(mktemp -d)
JAVA_HOME=$("$scripts/java-home.sh")
export JAVA_HOME

start() {
  mkdir "$folder/$1"
  (cd "$folder/$1" && exec "${@:3}" --port "$2" --save '' --enable-debug-command yes >log 2>&1) &
  pids+=($!)
  until redis-cli -p "$2" ping >/dev/null 2>&1; do
    kill -0 $! 2>/dev/null || die "$1 did not start: $(tail -3 "$folder/$1/log")"
    sleep 0.1
  done
}
pids=()
trap 'kill "${pids[@]}" 2>/dev/null; wait; rm -rf "$folder"' EXIT
start reference "${reference#*:}" redis-server
start candidate "${candidate#*:}" "$ours"

# Commands of groups that are still to come are left out, by name.
command_names() { redis-cli -p "${1#*:}" command list | sort; }
missing=$(comm -23 <(command_names $reference) <(command_names $candidate) | paste -sd,)

failed=()
yardstick() {
  local name=$1 start=$EPOCHREALTIME
  shift
  if "$@" >"$folder/output" 2>&1; then
    printf '%-40s ok      %6.1f s\n' "$name" "$(seconds_since "$start")"
  else
    printf '%-40s FAILED  %6.1f s\n' "$name" "$(seconds_since "$start")"
    tail -n 40 "$folder/output"
    failed+=("$name")
  fi
}

groups=string,generic,transactions,connection
yardstick "command table" python3 "$tools/command_coverage.py" "$reference" "$candidate" --quiet --ignore "${missing:-none}"
for resp in 2 3; do
  for seed in 1 2 3; do
    yardstick "random commands, RESP$resp, seed $seed" python3 "$tools/diff_fuzz.py" "$reference" "$candidate" \
      --seed $seed --rounds 200 --resp $resp --dump --only $groups --exclude "${missing:-none}"
  done
done
yardstick "mixed clusters" python3 "$tools/interop.py" --a redis-server --b "$ours" --only repl,cluster

[ ${#failed[@]} = 0 ] || die "failed: $(printf '%s; ' "${failed[@]}")"
