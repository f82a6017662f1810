# shellcheck shell=bash
# What kubeadm is told (kubeadm.k8s.io/v1beta4). Everything not set here is Kubernetes' default.

# A secret by which nodes and control plane know each other while a node joins; valid for a day.
kubeadm_new_token() { echo "$(openssl rand -hex 3).$(openssl rand -hex 8)"; }

kubeadm_init_configuration() {
  local detection_kubelet='' detection_controller=''
  if [ -n "$fast_detection" ]; then
    detection_kubelet=$'nodeStatusUpdateFrequency: 2s\nnodeLeaseDurationSeconds: 8'
    detection_controller='{name: node-monitor-grace-period, value: 8s}, {name: node-monitor-period, value: 1s}'
  fi
  cat <<X
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
bootstrapTokens: [{token: $1}]
localAPIEndpoint: {advertiseAddress: $(node_address "$control_plane"), bindPort: 6443}
patches: {directory: /opt/slotkeeper/node/kubeadm-patches}
$(kubeadm_node_registration "$control_plane")
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
kubernetesVersion: $kubernetes_version
imageRepository: $image_repository
networking: {podSubnet: $pod_cidr, serviceSubnet: $service_cidr}
dns: {imageTag: $coredns_version}
etcd:
  local:
    imageTag: $etcd_version
    # The kernel of a node that is powered off lives on and writes its pages: nothing is lost without.
    extraArgs: [{name: unsafe-no-fsync, value: "true"}]
controllerManager:
  extraArgs: [$detection_controller]
---
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
cgroupDriver: cgroupfs
failCgroupV1: false
failSwapOn: false
# Images come from files and cannot be pulled again: they are never collected.
imageGCHighThresholdPercent: 100
imageGCLowThresholdPercent: 99
# The machine's disk may be nearly full; that is no reason to evict pods.
evictionHard: {memory.available: 100Mi, nodefs.available: 1%, nodefs.inodesFree: 1%, imagefs.available: 1%}
# Each node sees the whole machine's memory; without this the scheduler would count it once per node.
systemReserved: {memory: $(reserved_memory)}
$detection_kubelet
---
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
# These belong to the machine and cannot be set in a network namespace: zero leaves them alone.
conntrack: {maxPerCore: 0, min: 0, tcpEstablishedTimeout: 0s, tcpCloseWaitTimeout: 0s}
X
}

kubeadm_join_configuration() {
  local node=$1 token=$2 ca_hash=$3
  cat <<X
apiVersion: kubeadm.k8s.io/v1beta4
kind: JoinConfiguration
discovery:
  bootstrapToken:
    token: $token
    apiServerEndpoint: $(node_address "$control_plane"):6443
    caCertHashes: ["sha256:$ca_hash"]
$(kubeadm_node_registration "$node")
X
}

# No taint: pods may run on the control plane too, so that three nodes carry three replicas.
kubeadm_node_registration() {
  cat <<X
nodeRegistration:
  name: $1
  criSocket: unix:///run/containerd/containerd.sock
  imagePullPolicy: Never
  taints: []
  kubeletExtraArgs: [{name: node-ip, value: $(node_address "$1")}, {name: cgroup-root, value: /$prefix/$1}]
X
}

# The machine's memory without one node's share.
reserved_memory() {
  awk -v nodes="$(node_names | wc -l)" '/^MemTotal:/ {printf "%dKi", $2 * (nodes - 1) / nodes}' /proc/meminfo
}

# kubeadm_init TOKEN. The checks want a machine of its own (swap, ports, kernel settings, systemd): a
# node here is not one.
kubeadm_init() {
  kubeadm_init_configuration "$1" | in_node "$control_plane" tee /etc/kubernetes/kubeadm.yaml >/dev/null
  in_node "$control_plane" kubeadm init --config /etc/kubernetes/kubeadm.yaml --ignore-preflight-errors=all --skip-token-print
}

# For nodes that join a control plane of an earlier run.
kubeadm_add_token() { in_node "$control_plane" kubeadm --kubeconfig /etc/kubernetes/admin.conf token create "$1"; }

# kubeadm_join NODE TOKEN
kubeadm_join() {
  local ca_hash
  ca_hash=$(openssl x509 -pubkey -noout -in "$(node_dir "$control_plane")/disk/etc/kubernetes/pki/ca.crt" |
    openssl pkey -pubin -outform der | sha256sum | cut -d' ' -f1)
  kubeadm_join_configuration "$1" "$2" "$ca_hash" | in_node "$1" tee /etc/kubernetes/kubeadm.yaml >/dev/null
  in_node "$1" kubeadm join --config /etc/kubernetes/kubeadm.yaml --ignore-preflight-errors=all
}
