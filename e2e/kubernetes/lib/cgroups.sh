# shellcheck shell=bash
# One cgroup per node, /slotkeeper/NODE in every hierarchy: the node's daemons and, below it, the
# pods that its kubelet starts. It is what freezes a node as a whole, and the kernel's own list of
# every process that belongs to it.

cgroup_root=/sys/fs/cgroup
cgroup_is_v2() { [ -f "$cgroup_root/cgroup.controllers" ]; }

# The mount points that hold a tree of cgroups: one with v2; with v1 one per controller and, on some
# machines, one of v2 beside them, in which the container runtime makes folders too.
cgroup_hierarchies() { findmnt -rn -t cgroup,cgroup2 -o TARGET | grep "^$cgroup_root\(/\|$\)"; }

# The hierarchy whose cgroup.procs lists a node's processes.
cgroup_main() {
  if cgroup_is_v2; then echo "$cgroup_root/$prefix"; else echo "$cgroup_root/freezer/$prefix"; fi
}

cgroup_create() {
  local hierarchy folder
  while read -r hierarchy; do
    for folder in "$hierarchy/$prefix" "$hierarchy/$prefix/$1"; do
      mkdir -p "$folder"
      # v1: a new cpuset is empty, and no process can enter it before it has processors and memory.
      if [ -f "$folder/cpuset.cpus" ] && ! cgroup_is_v2; then
        cat "$hierarchy/cpuset.cpus" >"$folder/cpuset.cpus"
        cat "$hierarchy/cpuset.mems" >"$folder/cpuset.mems"
      fi
    done
  done < <(cgroup_hierarchies)
  if cgroup_is_v2; then
    # v2: a controller works in a cgroup only if every cgroup above passes it on, and one that
    # passes controllers on may hold no process itself: the daemons live in the leaf "system".
    for folder in "$cgroup_root" "$cgroup_root/$prefix" "$cgroup_root/$prefix/$1"; do
      sed 's/\(^\| \)/ +/g' "$folder/cgroup.controllers" >"$folder/cgroup.subtree_control" ||
        die "cannot pass cgroup controllers on below $folder: run on the machine itself, or in a container whose root cgroup holds no processes"
    done
    mkdir -p "$cgroup_root/$prefix/$1/system"
  fi
}

# Moves the calling shell into the node's cgroup. Namespaces do not do that: what nsenter starts
# stays in the cgroup of whoever called it, and freezing the node would not freeze it.
cgroup_enter() {
  local controller
  if cgroup_is_v2; then
    echo "$BASHPID" >"$cgroup_root/$prefix/$1/system/cgroup.procs"
    return
  fi
  for controller in freezer cpu cpuacct pids; do
    echo "$BASHPID" >"$cgroup_root/$controller/$prefix/$1/cgroup.procs"
  done
}

# Every process of a node, pods included; of all nodes without an argument. A cgroup may vanish while it is looked at.
cgroup_processes() {
  find "$(cgroup_main)/${1:-}" -name cgroup.procs -exec cat {} + 2>/dev/null || true
}

cgroup_frozen() {
  if cgroup_is_v2; then
    grep -q '^frozen 1$' "$(cgroup_main)/$1/cgroup.events"
  else
    grep -q '^FROZEN$' "$(cgroup_main)/$1/freezer.state"
  fi
}
cgroup_thawed() { ! cgroup_frozen "$1"; }

cgroup_freeze() {
  if cgroup_is_v2; then echo 1 >"$(cgroup_main)/$1/cgroup.freeze"; else echo FROZEN >"$(cgroup_main)/$1/freezer.state"; fi
}

cgroup_thaw() {
  if cgroup_is_v2; then echo 0 >"$(cgroup_main)/$1/cgroup.freeze"; else echo THAWED >"$(cgroup_main)/$1/freezer.state"; fi
}

# Removes the cgroups of a node, of all without an argument. A killed node leaves the empty cgroups
# of its pods behind, and a kubelet that starts among them stalls for three seconds on each.
cgroup_remove() {
  local hierarchy left attempt
  for attempt in $(seq 100); do
    left=
    while read -r hierarchy; do
      [ -d "$hierarchy/$prefix/${1:-}" ] || continue
      find "$hierarchy/$prefix/${1:-}" -depth -type d -exec rmdir {} + 2>/dev/null || true
      [ ! -d "$hierarchy/$prefix/${1:-}" ] || left=$hierarchy
    done < <(cgroup_hierarchies)
    [ -n "$left" ] || return 0
    [ "$attempt" -lt 100 ] || break
    sleep 0.1
  done
  die "cgroup $left/$prefix/${1:-} is still in use by: $(cgroup_processes "${1:-}" | xargs)"
}
