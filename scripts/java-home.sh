#!/bin/bash
# Prints the home of a JDK 25 or later: JAVA_HOME if it is one, else the newest below /usr/lib/jvm.
. "$(dirname "$(readlink -f "$0")")/common.sh"

is_new_enough() {
  [ -x "$1/bin/javac" ] || return 1
  [ "$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null)" -ge 25 ] 2>/dev/null
}

for home in "${JAVA_HOME:-}" $(printf '%s\n' /usr/lib/jvm/* | sort -Vr); do
  if [ -n "$home" ] && is_new_enough "$home"; then
    echo "$home"
    exit 0
  fi
done
die "no JDK 25: install one (for example Debian's or Temurin's package of it) below /usr/lib/jvm, or set JAVA_HOME to it"
