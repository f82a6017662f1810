#!/bin/bash
# Builds the programs of the cluster from their Go modules: all of Kubernetes and etcd as one binary,
# helm, flannel, the CNI plugins, CoreDNS and the volume provisioner; and crane, which pushes images. Nothing is built whose module
# files are those of the last build. The versions stand in modules/*/go.mod.
#
#   binaries.sh [MODULE...]     only these (all but crane)
. "$(dirname "$(readlink -f "$0")")/environment.sh"

# Reads the settings of this file and the module: a change of either builds again.
stamp_of() { cat "$kube_dir/binaries.sh" "$kube_dir/modules/$1"/* | sha256sum | cut -d' ' -f1; }

# module NAME PROGRAM...: runs build_NAME unless its stamp is the last one and its programs are there.
module() {
  local name=$1 stamp program missing=
  shift
  stamp=$(stamp_of "$name")
  for program in "$@"; do [ -x "$bin/$program" ] || missing=yes; done
  [ -n "$missing" ] || [ "$(cat "$bin/.$name" 2>/dev/null)" != "$stamp" ] || return 0
  say "building $name"
  rm -f "$bin/.$name"
  (cd "$kube_dir/modules/$name" && "build_${name//-/_}")
  echo "$stamp" >"$bin/.$name"
}

go_build() { "$kube_dir/../../scripts/go.sh" build -trimpath "$@"; }

# kubeadm and kubectl take the version they work with from these variables.
build_kubernetes() {
  local package=k8s.io/component-base/version minor program
  minor=${kubernetes_version#v1.}
  go_build -o "$bin/kubernetes" -ldflags "-s -w
    -X $package.gitVersion=$kubernetes_version -X $package.gitMajor=1 -X $package.gitMinor=${minor%%.*}
    -X $package.gitTreeState=clean" .
  for program in "${kubernetes_programs[@]}"; do ln -sf kubernetes "$bin/$program"; done
}
kubernetes_programs=(etcd kube-apiserver kube-controller-manager kube-proxy kube-scheduler kubeadm kubectl kubelet)

build_cni() {
  mkdir -p "$bin/cni"
  go_build -ldflags '-s -w' -o "$bin/cni/" github.com/containernetworking/plugins/plugins/{main/bridge,main/loopback,ipam/host-local,meta/portmap}
}
# One of its backends is C; linked statically, so that its image needs no C library.
build_flannel() { CGO_ENABLED=1 go_build -tags netgo,osusergo -ldflags '-s -w -linkmode external -extldflags -static' -o "$bin/flanneld" github.com/flannel-io/flannel; }
build_coredns() { go_build -ldflags '-s -w' -o "$bin/coredns" github.com/coredns/coredns; }
build_local_path() { go_build -ldflags '-s -w' -o "$bin/local-path-provisioner" github.com/rancher/local-path-provisioner; }
build_crane() { go_build -ldflags '-s -w' -o "$bin/crane" github.com/google/go-containerregistry/cmd/crane; }
build_helm() { go_build -ldflags "-s -w -X helm.sh/helm/v3/internal/version.version=$(module_version helm helm.sh/helm/v3)" -o "$bin/helm" helm.sh/helm/v3/cmd/helm; }

mkdir -p "$bin"
export CGO_ENABLED=0 GOFLAGS=-buildvcs=false GOTOOLCHAIN=local
[ $# -gt 0 ] || set -- kubernetes cni flannel local-path coredns helm
for name in "$@"; do
  case $name in
    kubernetes) module kubernetes kubernetes "${kubernetes_programs[@]}" ;;
    cni) module cni cni/bridge cni/loopback cni/host-local cni/portmap ;;
    flannel) module flannel flanneld ;;
    local-path) module local-path local-path-provisioner ;;
    coredns | helm | crane) module "$name" "$name" ;;
    *) die "there is no module $name in $kube_dir/modules" ;;
  esac
done
