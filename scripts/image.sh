#!/bin/bash
# ./dev image [--push REGISTRY]: the images of server and operator, as archives server-image/target/image.tar
# and operator/app/target/image.tar; with --push also to a registry, as REGISTRY/server and REGISTRY/operator.
# A registry without TLS is named with http:// in front. Without a container engine; an archive that is newer than every source stays as it is.
. "$(dirname "$(readlink -f "$0")")/common.sh"
. "$scripts/artifacts.sh"

case ${1:-} in
  '') are_images_current || "$scripts/mvn.sh" -q -pl server-image,operator/app -am package -Pimage -DskipTests ;;
  --push)
    [ -n "${2:-}" ] || die "--push takes a registry, such as registry.example:5000/team"
    registry=${2#http://} plain=()
    [ "$registry" = "$2" ] || plain=(-Djib.allowInsecureRegistries=true)
    "$0"
    for image in server operator; do
      "$scripts/mvn.sh" -q -pl "$(image_module "$image")" -am package jib:build@push -Pimage -DskipTests \
        -Dimage.registry="$registry" -Dimage.tag="$(image_tag "$image")" "${plain[@]}"
      say "$registry/$image:$(image_tag "$image")"
    done
    ;;
  *) die "image takes --push REGISTRY, not $1" ;;
esac
