#!/bin/bash
# ./dev up [--context NAME [--registry REGISTRY]] [OPTION OF e2e/kubernetes/up.sh...]
. "$(dirname "$(readlink -f "$0")")/common.sh"
. "$scripts/cluster.sh"
. "$scripts/artifacts.sh"

context='' registry='' options=()
while [ $# -gt 0 ]; do
  case $1 in
    --context) context=${2:?--context takes the name of a context of your kubeconfig} && shift ;;
    --registry) registry=${2:?--registry takes a registry to push images to} && shift ;;
    *) options+=("$1") ;;
  esac
  shift
done
[ -z "$registry" ] || [ -n "$context" ] || die "--registry goes with --context: our own nodes take images without one"
[ -z "$context" ] || [ ${#options[@]} = 0 ] || die "unknown option ${options[0]}; ./dev help"

# The release carries a digest of what it was made from, so that the same again is no new revision.
install_operator() {
  local images digest
  images=(--set "image=$from/operator:$(image_tag operator)" --set "serverImage=$from/server:$(image_tag server)")
  digest=$({ echo "${images[@]}" && find "$root/helm" -type f -print0 | sort -z | xargs -0 cat; } | sha256sum | cut -c1-16)
  if helm status slotkeeper --namespace "$namespace" --output json |
    jq -e --arg digest "$digest" '.info.status == "deployed" and .info.description == $digest'; then return; fi
  helm upgrade --install slotkeeper "$root/helm/slotkeeper" --namespace "$namespace" --create-namespace \
    --description "$digest" --wait --timeout 3m "${images[@]}" && return
  # What Helm says of a wait in vain names no cause.
  kubectl -n "$namespace" get pods
  kubectl -n "$namespace" logs deployment/slotkeeper-operator --tail=15
  return 1
}

load_images() {
  local image
  for image in server operator; do
    "$kubernetes/import-image.sh" --as "$local_registry/$image:$(image_tag "$image")" "$(image_archive "$image")" || return
  done
}

# Ready as the spec is now, and every server of it runs the image that was just built: a new image
# changes no resource, so its roll shows in the pods only.
is_demo_ready() {
  jq -e '.metadata.generation as $now | .status.observedGeneration == $now and
    any(.status.conditions[]; .type == "Ready" and .status == "True") and
    any(.status.conditions[]; .type == "Progressing" and .status == "False")' <<<"$1" &&
    kubectl get pods --selector "slotkeeper.dev/cluster=$demo" --output json | jq -e --arg image "$2" '
      all(.items[]; .spec.containers[0].image == $image and any(.status.conditions[]; .type == "Ready" and .status == "True"))'
}

# Says what it waits for when that changes.
await_demo() {
  local start=$EPOCHREALTIME image resource message last=''
  image=$from/server:$(image_tag server)
  printf '%-28s\n' "Redis cluster $demo"
  while :; do
    resource=$(kubectl get rediscluster "$demo" -o json)
    message=$(jq -r '.status.conditions as $all | [
      ($all[]? | select(.type == "Progressing" and .status == "True")), ($all[]? | select(.type == "Ready")) | .message
    ] | first // "not yet seen by the operator"' <<<"$resource")
    if [ "$message" != "$last" ]; then
      printf '  %6.1f s  %s\n' "$(seconds_since "$start")" "$message"
      last=$message
    fi
    if is_demo_ready "$resource" "$image" >/dev/null; then return; fi
    [ "${start%.*}" -gt $((EPOCHSECONDS - 600)) ] || die "$demo is not Ready after ten minutes. What the operator does: ./dev logs; what is there: ./dev kubectl get pods"
    sleep 0.5
  done
}

from=${registry:-$local_registry}
from=${from#http://}

step toolchain "$scripts/toolchain.sh"
if [ -n "$context" ]; then
  mkdir -p "$state"
  echo "$context" >"$context_file"
  kubectl version >/dev/null || die "context $context does not answer; see kubectl --context $context version"
else
  rm -f "$context_file"
  step machine "$kubernetes/preflight.sh"
  step "kubernetes programs" "$kubernetes/binaries.sh"
fi
step "server and operator" "$scripts/image.sh"
if [ -z "$context" ]; then
  step kubernetes "$kubernetes/up.sh" "${options[@]}"
  step "images to the nodes" load_images
elif [ -n "$registry" ]; then
  step "images to $registry" "$scripts/image.sh" --push "$registry"
fi
step operator install_operator
step "example" kubectl apply -f "$root/examples/rediscluster.yaml"
await_demo

cat <<X

Ready. Try:
  ./dev redis-cli -c set greeting hello
  ./dev kubectl get rediscluster
  ./dev kubectl scale rediscluster $demo --replicas=4
X
