#!/bin/bash
# Makes the images of the cluster's own parts from the programs that binaries.sh built and from
# Debian's files: no registry, no container engine. An image is made again when a source is newer.
. "$(dirname "$(readlink -f "$0")")/environment.sh"

# image NAME SOURCE... -- ARGUMENTS OF archive.py
image() {
  local output=$base_images/$1.tar source sources=("$kube_dir/base-images.sh" "$kube_dir/images/archive.py")
  shift
  while [ "$1" != -- ]; do
    sources+=("$1")
    shift
  done
  shift
  for source in "${sources[@]}"; do
    if [ "$source" -nt "$output" ]; then
      python3 "$kube_dir/images/archive.py" "$output" "$@"
      return
    fi
  done
}

mkdir -p "$base_images"
name() { echo --name "$image_repository/$1"; }

if [ "$kube_dir/images/pause.c" -nt "$bin/pause" ]; then gcc -Os -static -o "$bin/pause" "$kube_dir/images/pause.c"; fi
# shellcheck disable=SC2046
image pause "$bin/pause" -- $(name pause:3.10.1) --file "$bin/pause:/pause" --entrypoint /pause

# iptables as kube-proxy and flannel call it, with the extensions that it loads by name.
iptables=(--file /usr/sbin/xtables-nft-multi --file "$(dirname "$(find /usr/lib -name libxt_comment.so | head -1)"):/usr/lib/$(gcc -print-multiarch)/xtables")
for command in iptables ip6tables; do
  for suffix in '' -save -restore; do iptables+=(--link "/usr/sbin/$command$suffix:xtables-nft-multi"); done
done

# kubeadm asks for one image per program; here they are one image with several names.
programs=()
for program in etcd kube-apiserver kube-controller-manager kube-proxy kube-scheduler; do
  programs+=(--link "/usr/local/bin/$program:kubernetes")
done
# shellcheck disable=SC2046
image kubernetes "$bin/kubernetes" -- $(for part in apiserver controller-manager scheduler proxy; do name "kube-$part:$kubernetes_version"; done) \
  $(name "etcd:$etcd_version") --file "$bin/kubernetes:/usr/local/bin/kubernetes" "${programs[@]}" "${iptables[@]}"

# shellcheck disable=SC2046
image coredns "$bin/coredns" -- $(name "coredns:$coredns_version") --file "$bin/coredns:/coredns" --entrypoint /coredns

busybox=(--file /bin/busybox:/bin/busybox)
while read -r applet; do busybox+=(--link "/bin/$applet:busybox"); done < <(busybox --list | grep -vx busybox)
# shellcheck disable=SC2046
image busybox /bin/busybox -- $(name busybox:1) "${busybox[@]}" --entrypoint /bin/sh
# shellcheck disable=SC2046
image flannel "$bin/flanneld" -- $(name "flannel:$flannel_version") --file "$bin/flanneld:/usr/local/bin/flanneld" "${iptables[@]}" "${busybox[@]}"
# shellcheck disable=SC2046
image local-path "$bin/local-path-provisioner" -- $(name "local-path-provisioner:$local_path_version") \
  --file "$bin/local-path-provisioner:/usr/local/bin/local-path-provisioner" --entrypoint /usr/local/bin/local-path-provisioner
