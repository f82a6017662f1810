# shellcheck shell=bash
# A node: net, mount, uts, ipc and pid namespaces whose pid 1 is tini. Killing that one process is a
# power cut: daemons, pods and mounts go with it. What stays is the node's disk, a folder.
#
#   nodes/NODE/disk/      /etc and /var of the node, kept when it is switched off
#   nodes/NODE/root/      where its root is mounted, empty from outside
#   nodes/NODE/pid        pid 1 as seen from the machine
#   nodes/NODE/joined     the disk belongs to a member of the cluster

node_pid() { cat "$(node_dir "$1")/pid" 2>/dev/null; }

# A pid alone proves nothing after a reboot: the process must also carry the marks that we gave it.
node_alive() {
  local pid environment
  pid=$(node_pid "$1") && [ -n "$pid" ] && [ -r "/proc/$pid/environ" ] || return 1
  environment=$({ tr '\0' '\n' <"/proc/$pid/environ"; } 2>/dev/null) || return 1
  grep -qx "SLOTKEEPER_NODE=$1" <<<"$environment" && grep -qFx "SLOTKEEPER_STATE=$state" <<<"$environment"
}

# Runs a command inside a node, in its cgroup.
in_node() {
  local node=$1 pid
  shift
  pid=$(node_pid "$node")
  (
    cgroup_enter "$node"
    exec nsenter -t "$pid" -n -m -u -i -p --root --wd=/ -- env -i HOME=/root PATH=/opt/slotkeeper/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@"
  )
}

# The folders whose running nodes are in our cgroup: normally none or this one.
running_states() {
  local pid
  for pid in $(cgroup_processes); do
    { tr '\0' '\n' <"/proc/$pid/environ"; } 2>/dev/null | sed -n 's/^SLOTKEEPER_STATE=//p'
  done | sort -u
}

# Two clusters cannot share a machine: they would have the same bridge, addresses and cgroups.
require_no_other_cluster() {
  local other
  other=$(running_states | grep -Fxv "$state" | head -1) || true
  [ -z "$other" ] || die "another cluster runs on this machine, its state is in $other
  end it with:  SLOTKEEPER_STATE=$other $kube_dir/down.sh"
}

# Starts a node's processes on its disk; returns when its containerd answers.
node_boot() {
  local node=$1 dir wrapper pid='' attempt peer peers=()
  dir=$(node_dir "$node")
  mkdir -p "$dir/root" "$dir/disk/var/log"
  rm -f "$dir/pid"
  cgroup_remove "$node"
  cgroup_create "$node"
  cable_create "$node"
  for peer in $(node_names); do peers+=("$(node_address "$peer")=$peer"); done
  # Nothing of the caller stays open in it: a caller whose output is piped would never end.
  (
    cgroup_enter "$node"
    exec env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin SLOTKEEPER_STATE="$state" SLOTKEEPER_NODE="$node" \
      setsid nsenter --net="/run/netns/$prefix-$node" \
      unshare --mount --uts --ipc --pid --fork --kill-child --propagation private \
      "$kube_dir/node/boot.sh" "$dir" "$bin" "$lan_gateway" "${peers[@]}"
  ) </dev/null >"$dir/disk/var/log/boot.log" 2>&1 9>&- &
  wrapper=$!
  for attempt in $(seq 200); do
    pid=$(cat "/proc/$wrapper/task/$wrapper/children" 2>/dev/null || true)
    pid=${pid%% *}
    [ -z "$pid" ] || [ ! -e "/proc/$pid/root/run/slotkeeper/booted" ] || break
    [ -d "/proc/$wrapper" ] || die "node $node did not boot: $(tail -3 "$dir/disk/var/log/boot.log")"
    [ "$attempt" -lt 200 ] || die "node $node did not boot within 20 s: $(tail -3 "$dir/disk/var/log/boot.log")"
    sleep 0.1
  done
  echo "$pid" >"$dir/pid"
  disown "$wrapper"
  until_true 60 "containerd on $node" in_node "$node" ctr version
}

# The power cut. Link first: what the node still sends while it dies must not get out. Thaw after
# the kill is sent: v1 delivers a signal to a frozen process only when it wakes.
node_kill() {
  local node=$1 pid
  cable_destroy "$node"
  if node_alive "$node"; then
    pid=$(node_pid "$node")
    kill -KILL "$pid"
    cgroup_thaw "$node"
    while [ -d "/proc/$pid" ]; do sleep 0.02; done
  fi
  # Whatever a run that was cut off half way left outside the pid namespace.
  [ ! -d "$(cgroup_main)/$node" ] || {
    cgroup_thaw "$node"
    cgroup_processes "$node" | xargs -r kill -KILL 2>/dev/null || true
  }
  cgroup_remove "$node"
  rm -f "$(node_dir "$node")/pid"
}

# Heartbeats count whole seconds: a node that is to boot now waits for the next one, so that no
# heartbeat of its last life passes for one of this.
next_second() {
  local now=$EPOCHSECONDS
  while [ "$EPOCHSECONDS" = "$now" ]; do sleep 0.02; done
  echo "$EPOCHSECONDS"
}

# Ready by a heartbeat of this start: the API server still has the condition of the last one.
node_ready_since() {
  kubectl get --raw "/api/v1/nodes/$1" 2>/dev/null | jq -e --argjson since "$2" \
    'any(.status.conditions[]; .type == "Ready" and .status == "True" and (.lastHeartbeatTime | fromdate) >= $since)'
}
