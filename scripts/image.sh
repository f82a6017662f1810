#!/bin/bash
# ./dev image [--push REGISTRY]: the images of server and operator, as archives server-image/target/image.tar
# and operator/app/target/image.tar; with --push also to a registry, as REGISTRY/server and REGISTRY/operator.
# Without a container engine; an archive that is newer than every source stays as it is.
. "$(dirname "$(readlink -f "$0")")/common.sh"
. "$scripts/artifacts.sh"

case ${1:-} in
  '') are_images_current || "$scripts/mvn.sh" -q -pl server-image,operator/app -am package -Pimage -DskipTests ;;
  --push)
    [ -n "${2:-}" ] || die "--push takes a registry, such as registry.example:5000/team"
    "$0"
    for image in server operator; do
      "$scripts/mvn.sh" -q -pl "$(image_module "$image")" -am package jib:build@push -Pimage -DskipTests \
        -Dimage.registry="$2" -Dimage.tag="$(image_tag "$image")"
      say "$2/$image:$(image_tag "$image")"
    done
    ;;
  *) die "image takes --push REGISTRY, not $1" ;;
esac
