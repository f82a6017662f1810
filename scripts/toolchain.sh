#!/bin/bash
# Installs what this machine lacks: packages of Debian, a Go that is new enough, Maven. Takes no time
# when nothing is missing, and starts no service that was not there.
. "$(dirname "$(readlink -f "$0")")/common.sh"

# Package and a program of it, where the name differs.
packages=(
  busybox-static:busybox conntrack containerd curl ethtool gcc iproute2:ip ipset iptables jq keepalived
  openssl procps:ps python3 redis-server redis-tools:redis-cli runc socat tini util-linux:nsenter
)

missing=()
for entry in "${packages[@]}"; do
  command -v "${entry#*:}" >/dev/null || missing+=("${entry%:*}")
done
# busybox must be the static one: it runs in images that hold no C library.
! ldd "$(command -v busybox || echo /nonexistent)" >/dev/null 2>&1 || missing+=(busybox-static)
[ -e /usr/include/stdlib.h ] || missing+=(libc6-dev)
command -v mvn >/dev/null || missing+=(maven)
# For a Go of our own, see go.sh.
"$scripts/go.sh" --machine || python3 -c 'import ensurepip' 2>/dev/null || missing+=(python3-venv)

# Debian starts a service when its package is installed, unless this file says no (status 101). It
# is put back as it was, whatever happens.
install_packages() {
  local policy=/usr/sbin/policy-rc.d unit
  [ "$(id -u)" = 0 ] || die "these packages are missing, and only root can install them: ${missing[*]}"
  [ -e "$policy.slotkeeper" ] || [ ! -e "$policy" ] || mv "$policy" "$policy.slotkeeper"
  trap 'rm -f '"$policy"'; [ ! -e '"$policy"'.slotkeeper ] || mv '"$policy"'.slotkeeper '"$policy" EXIT
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod +x "$policy"
  apt-get update -q
  DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"
  # Not at the next boot either.
  for unit in containerd keepalived redis-server; do
    [[ " ${missing[*]} " != *" $unit "* ]] || systemctl disable "$unit" 2>/dev/null || true
  done
}
[ ${#missing[@]} = 0 ] || install_packages

"$scripts/java-home.sh" >/dev/null
"$scripts/go.sh" version >/dev/null
"$scripts/mvn.sh" --version >/dev/null
