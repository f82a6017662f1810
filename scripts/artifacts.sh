# shellcheck shell=bash
# What the build makes and how it is named. Sourced after common.sh.

# The registry part of the names that images have where none is pushed.
# shellcheck disable=SC2034
local_registry=slotkeeper.dev

image_module() { case $1 in server) echo server-image ;; operator) echo operator/app ;; esac; }
image_archive() { echo "$root/$(image_module "$1")/target/image.tar"; }

# A tag that stands for the content, so that a change of code rolls what it changed and nothing else.
image_tag() { "$kubernetes/archive-digest.sh" "$(image_archive "$1")" | cut -c1-12; }

# Whether both archives are newer than every source. A folder of sources counts too: it changes when a
# file in it is removed. That of a module does not: the first build makes its target folder in it.
are_images_current() {
  local archive oldest=''
  for archive in "$(image_archive server)" "$(image_archive operator)"; do
    [ -e "$archive" ] || return 1
    if [ -z "$oldest" ] || [ "$oldest" -nt "$archive" ]; then oldest=$archive; fi
  done
  [ -z "$(find "$root/pom.xml" "$root/build" "$root/crds" "$root/server-image" "$root/operator" \
    \( -name target -o -name bench -o -path '*/src/test' \) -prune -o \
    \( -type f -o -path '*/src/*' -o -path "$root/build/*" \) -newer "$oldest" -print -quit)" ]
}
