#!/bin/bash
# peers.sh [FOLDER]: unpacks Valkey, which this Debian does not have, into FOLDER (the state folder's peers),
# without installing it: FOLDER/bin/valkey-server. It comes from Debian's development suite through the
# package sources of this machine and runs with the C library that was unpacked beside it.
. "$(dirname "$(readlink -f "$0")")/common.sh"

folder=$(readlink -m "${1:-$state/peers}")
suite=sid
server=$folder/bin/valkey-server
[ ! -x "$server" ] || exit 0

# The first Debian source of this machine, in either of apt's formats.
# shellcheck disable=SC2016
mirror=$(find /etc/apt -name '*.list' -o -name '*.sources' | sort | xargs awk '
  /^[[:space:]]*#/ { next }
  { for (i = 1; i <= NF && !found; i++) if ($i ~ /^[a-z+]+:\/\/.*\/debian\/?$/) { print $i; found = 1 } }')
[ -n "$mirror" ] || die "peers: no Debian source is configured for apt"

mkdir -p "$folder"/{lists/partial,packages,bin}
echo "deb $mirror $suite main" >"$folder/sources.list"
own=(-o Dir::Etc::SourceList="$folder/sources.list" -o Dir::Etc::SourceParts=/dev/null -o Dir::Etc::Preferences=/dev/null
  -o Dir::Etc::PreferencesParts=/dev/null -o Dir::State::Lists="$folder/lists" -o Dir::Cache="$folder" -o APT::Sandbox::User=root)
apt-get -qq "${own[@]}" update

# The server, and the libraries that it names, down to the C library.
libraries() {
  apt-cache "${own[@]}" depends --recurse --no-{recommends,suggests,conflicts,breaks,replaces,enhances} "$1" |
    grep -E '^(lib|zlib)[^ ]*$' | sort -u
}
mapfile -t packages < <(libraries valkey-server)
(cd "$folder/packages" && apt-get -qq "${own[@]}" download valkey-server valkey-tools "${packages[@]}")
for package in "$folder"/packages/*.deb; do
  dpkg-deb --extract "$package" "$folder/root"
done

loader=$(find "$folder/root" -name 'ld-linux-*.so*' | head -n 1)
paths=$(find "$folder/root" -name '*.so*' -printf '%h\n' | sort -u | paste -sd:)
for program in valkey-server valkey-benchmark valkey-cli; do
  printf '#!/bin/sh\nexec %s --library-path %s %s "$@"\n' "$loader" "$paths" "$folder/root/usr/bin/$program" \
    >"$folder/bin/$program.new"
  chmod +x "$folder/bin/$program.new"
  mv "$folder/bin/$program.new" "$folder/bin/$program"
done
rm -rf "$folder"/{lists,packages}
"$server" --version
