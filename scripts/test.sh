#!/bin/bash
# ./dev test [unit] [differential] [e2e]: these, or all of them. Ends with 0 only if every one passed.
#
# The tests that ask redis-server for the right answer bear the tag "differential"; scenarios are the module e2e.
. "$(dirname "$(readlink -f "$0")")/common.sh"

chosen_tests() { "$scripts/mvn.sh" test -Dsurefire.failIfNoSpecifiedTests=false "$@"; }

scenarios() {
  "$scripts/up.sh"
  local start=$EPOCHREALTIME
  "$scripts/up.sh" >/dev/null
  printf 'scenario: dev up again; %.1f s\n' "$(seconds_since "$start")"
  # The tests of the modules that the scenarios are built from have been run: -DskipTests is for them.
  "$scripts/mvn.sh" test -pl e2e -am -Pe2e -DskipTests -Djvm="$("$scripts/lan-java.sh")" \
    -Dslotkeeper.kubeconfig="$state/kubernetes/kubeconfig" -Dslotkeeper.state="$state"
}

unit='' differential='' e2e=''
[ $# -gt 0 ] || set -- unit differential e2e
for part in "$@"; do
  case $part in
    unit | differential | e2e) declare "$part=yes" ;;
    *) die "there are no $part tests; there are: unit, differential, e2e" ;;
  esac
done

"$scripts/toolchain.sh"
case $unit,$differential in
  yes,yes) chosen_tests -DexcludedGroups= ;;
  yes,) chosen_tests ;;
  ,yes) chosen_tests -Dgroups=differential ;;
esac
[ -z "$e2e" ] || scenarios
