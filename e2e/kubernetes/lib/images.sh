# shellcheck shell=bash
# Images reach a node as tar files (docker-archive or OCI), imported into its containerd. The node
# remembers on its disk which archives it has taken, and under which names:
# /var/lib/slotkeeper/images/DIGEST.

# The JSON files at the top of an archive name all the rest of it by digest (docker-archive: manifest
# and configuration, OCI: index), so they stand for its content and are read in no time.
archive_digest() { tar --extract --seek --to-stdout --wildcards --no-wildcards-match-slash --file "$1" '*.json' | sha256sum | cut -d' ' -f1; }

image_mark() { echo "$(node_dir "$1")/disk/var/lib/slotkeeper/images/$(archive_digest "$2")"; }

# images_import NODE TAR...: skips an archive that the node has imported before and still has.
images_import() {
  local node=$1 archive mark names present
  shift
  present=$(in_node "$node" ctr -n k8s.io images ls -q)
  for archive in "$@"; do
    mark=$(image_mark "$node" "$archive")
    if [ -e "$mark" ] && ! grep -vqxFf <(echo "$present") "$mark"; then continue; fi
    mkdir -p "$(dirname "$mark")"
    names=$(in_node "$node" ctr -n k8s.io images import - <"$archive" | sed -n 's/^unpacking \([^ ]*\) .*/\1/p')
    [ -n "$names" ] || die "$archive holds no image with a name"
    echo "$names" >"$mark"
  done
}

# image_tag NODE TAR NAME: gives the image of an imported archive one more name.
image_tag() {
  local mark
  mark=$(image_mark "$1" "$2")
  grep -qxF "$3" "$mark" || {
    in_node "$1" ctr -n k8s.io images tag --force "$(head -1 "$mark")" "$3" >/dev/null
    echo "$3" >>"$mark"
  }
}
