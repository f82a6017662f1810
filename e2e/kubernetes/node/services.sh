#!/bin/bash
# The services of a node, as an init system would run them: started at boot, again when they end.
set -uo pipefail

keep_running() {
  local name=$1
  shift
  while :; do
    "$@" >>"/var/log/$name.log" 2>&1 </dev/null
    echo "$name ended with $?, starting again" >>"/var/log/$name.log"
    sleep 0.5
  done
}

# kubeadm writes the files that the kubelet starts with, at init and at join.
kubelet() {
  until [ -e /var/lib/kubelet/kubeadm-flags.env ] && [ -e /var/lib/kubelet/config.yaml ]; do sleep 0.1; done
  local KUBELET_KUBEADM_ARGS=
  # shellcheck disable=SC1091
  . /var/lib/kubelet/kubeadm-flags.env
  # shellcheck disable=SC2086
  command kubelet --config /var/lib/kubelet/config.yaml --kubeconfig /etc/kubernetes/kubelet.conf \
    --bootstrap-kubeconfig /etc/kubernetes/bootstrap-kubelet.conf $KUBELET_KUBEADM_ARGS
}

keep_running containerd containerd --config /opt/slotkeeper/node/containerd.toml &
keep_running kubelet kubelet &
wait
