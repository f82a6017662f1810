#!/bin/bash
# ./dev test [unit] [differential] [e2e | e2e-core]: these, or unit, differential and e2e. Ends with 0 only if every one
# passed. e2e-core is what a change must pass to land: forming, scaling out and in, killed and deleted primaries, nonsense.
#
# The tests that ask redis-server for the right answer bear the tag "differential"; scenarios are the module e2e.
. "$(dirname "$(readlink -f "$0")")/common.sh"

chosen_tests() { "$scripts/mvn.sh" test -Dsurefire.failIfNoSpecifiedTests=false "$@"; }

scenarios() {
  "$scripts/up.sh"
  local start=$EPOCHREALTIME lines=$state/scenarios.tsv
  "$scripts/up.sh" >/dev/null
  printf 'scenario: dev up again; %.1f s\n' "$(seconds_since "$start")"
  printf 'dev up again\t-\t%.2f\n' "$(seconds_since "$start")" >"$lines"
  "$scripts/scenarios.sh" "$lines" 0 no "$@"
  "$root/e2e/failover.py" "$lines"
}

core=('ScalingTest#aCluster*+scalingOut*' KilledPrimaryTest NonsenseTest)

unit='' differential='' e2e='' e2e_core=''
[ $# -gt 0 ] || set -- unit differential e2e
for part in "$@"; do
  case $part in
    unit | differential | e2e) declare "$part=yes" ;;
    e2e-core) e2e_core=yes ;;
    *) die "there are no $part tests; there are: unit, differential, e2e, e2e-core" ;;
  esac
done

"$scripts/toolchain.sh"
case $unit,$differential in
  yes,yes) chosen_tests -DexcludedGroups= ;;
  yes,) chosen_tests ;;
  ,yes) chosen_tests -Dgroups=differential ;;
esac
[ -z "$e2e_core" ] || scenarios "${core[@]}"
[ -z "$e2e" ] || scenarios
