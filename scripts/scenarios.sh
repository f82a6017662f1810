#!/bin/bash
# Runs scenarios on the cluster that `up` started, and appends their lines to the file LINES.
#
#   scenarios.sh LINES TURN THOROUGH [CLASS...]     TURN: 0 or 1, which of the two clients begins; THOROUGH: yes for
#                                                   those that `./dev test` leaves out, too; all classes without any
. "$(dirname "$(readlink -f "$0")")/common.sh"

lines=$1 turn=$2 thorough=$3
shift 3
chosen=()
[ "$thorough" != yes ] || chosen=(-DexcludedGroups=)
[ $# = 0 ] || chosen+=(-Dtest="$(IFS=,; echo "$*")" -Dsurefire.failIfNoSpecifiedTests=false)
# The tests of the modules that the scenarios are built from have been run: -DskipTests is for them.
"$scripts/mvn.sh" test -pl e2e -am -Pe2e -DskipTests "${chosen[@]}" -Djvm="$("$scripts/lan-java.sh")" \
  -Dslotkeeper.state="$state" -Dslotkeeper.scenarios="$lines" -Dslotkeeper.turn="$turn"
