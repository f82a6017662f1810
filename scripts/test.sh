#!/bin/bash
# ./dev test [unit] [differential] [e2e]: these, or all of them. Ends with 0 only if every one passed.
. "$(dirname "$(readlink -f "$0")")/common.sh"

unit() { "$scripts/mvn.sh" test; }

[ $# -gt 0 ] || set -- unit
for part in "$@"; do
  case $part in
    unit) ;;
    *) die "there are no $part tests; there are: unit" ;;
  esac
done
"$scripts/toolchain.sh"
for part in "$@"; do "$part"; done
