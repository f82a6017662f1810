#!/bin/bash
# Pid 1 of a node, in fresh mount, uts, ipc and pid namespaces and the node's network namespace:
# makes the node's own root, moves into it and hands over to tini, which starts the services.
#
#   boot.sh DIR BIN GATEWAY ADDRESS=NODE...
#
# The node sees the machine's programs and devices and nothing else of it: its /usr is an overlay
# that is forgotten at power-off, its /etc and /var are its disk. So neither Kubernetes nor a pod
# with a hostPath can write to the machine's files, wherever this repository lies.
set -euo pipefail

dir=$1 bin=$2 gateway=$3
shift 3
here=$(dirname "$(readlink -f "$0")")
node=$SLOTKEEPER_NODE
disk=$dir/disk

hostname "$node"
mount -t tmpfs -o mode=755 root "$dir/root"
# Relative paths from here on: the options of an overlay cannot hold every character of a path.
cd "$dir/root"
mkdir -p dev etc home mnt opt/slotkeeper/{bin,node} proc root run/slotkeeper srv sys tmp usr var .usr/{upper,work}
chmod 1777 tmp

mount -t overlay usr -o lowerdir=/usr,upperdir=.usr/upper,workdir=.usr/work usr
for folder in /bin /sbin /lib*; do
  if [ -L "$folder" ]; then cp -P "$folder" .; else mkdir -p ".$folder" && mount --rbind "$folder" ".$folder"; fi
done
mkdir -p usr/lib/modules usr/libexec
mount --rbind /dev dev

# First boot: a disk with what Debian's programs read in /etc.
if [ ! -e "$disk/etc/hosts" ]; then
  mkdir -p "$disk"/etc/{cni/net.d,kubernetes/manifests,ssl/certs} "$disk"/var/{lib,log,tmp}
  (cd /etc && cp -a --parents alternatives group ld.so.cache nsswitch.conf passwd protocols services "$disk/etc/")
  ln -s /proc/self/mounts "$disk/etc/mtab"
  ln -s /run "$disk/var/run"
  echo "$node" >"$disk/etc/hostname"
  # Nothing listens there: a name outside the cluster fails at once instead of waiting.
  echo "nameserver $gateway" >"$disk/etc/resolv.conf"
  { echo 127.0.0.1 localhost && printf '%s\n' "$@" | tr '=' ' '; } >"$disk/etc/hosts"
fi
mount --bind "$disk/etc" etc
mount --bind "$disk/var" var
mount --bind "$bin" opt/slotkeeper/bin
mount --bind "$here" opt/slotkeeper/node

mount -t proc proc proc
mount -t sysfs sysfs sys
mount --rbind /sys/fs/cgroup sys/fs/cgroup

# The kubelet sets these for the whole machine. It finds them set already, in files of the node.
while read -r name value; do
  echo "$value" >"run/slotkeeper/${name//\//.}"
  [ ! -e "proc/sys/$name" ] || mount --bind "run/slotkeeper/${name//\//.}" "proc/sys/$name"
done <<'KERNEL'
vm/overcommit_memory 1
vm/panic_on_oom 0
kernel/panic 10
kernel/panic_on_oops 1
kernel/keys/root_maxkeys 1000000
kernel/keys/root_maxbytes 25000000
KERNEL

pivot_root . .
umount -l .
cd /
# The kubelet's volumes must appear in containers that started before them.
mount --make-rshared /

sysctl -qw net.ipv4.ip_forward=1 net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.default.rp_filter=0
[ ! -e /proc/sys/net/bridge ] || sysctl -qw net.bridge.bridge-nf-call-iptables=1

export PATH=/opt/slotkeeper/bin:$PATH
touch /run/slotkeeper/booted
exec tini -g -- /opt/slotkeeper/node/services.sh
