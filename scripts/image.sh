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
    [ "$registry" = "$2" ] || plain=(--insecure)
    "$0"
    "$kubernetes/binaries.sh" crane
    # The archives as they are: the tag stands for their content, and to build again would be to change it.
    for image in server operator; do
      "$state/bin/crane" push "${plain[@]}" "$(image_archive "$image")" "$registry/$image:$(image_tag "$image")" >/dev/null
      say "$registry/$image:$(image_tag "$image")"
    done
    ;;
  *) die "image takes --push REGISTRY, not $1" ;;
esac
