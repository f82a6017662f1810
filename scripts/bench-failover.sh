#!/bin/bash
# ./dev bench failover [--runs N] [NAME...]: runs scenarios N times (5), stock clients by turns, writes their medians to
# docs/failover.md and ends with 0 only if they keep its bounds. NAME: a class of e2e/src/test/.../scenario without its
# "Test", such as KilledPrimary; all without any.
. "$(dirname "$(readlink -f "$0")")/common.sh"

runs=5 classes=()
while [ $# -gt 0 ]; do
  case $1 in
    --runs) runs=${2:?--runs takes a number} && shift ;;
    -*) die "unknown option $1; bench failover takes --runs N and names of scenarios" ;;
    *)
      [ -n "$(find "$root/e2e/src/test" -name "${1}Test.java")" ] || die "there are no scenarios $1; there are: $(
        find "$root/e2e/src/test" -name '*Test.java' -printf '%f ' | sed 's/Test\.java//g'
      )"
      classes+=("${1}Test")
      ;;
  esac
  shift
done

"$scripts/up.sh"
lines=$state/failover.tsv
rm -f "$lines"
failed=''
for run in $(seq "$runs"); do
  say "run $run of $runs"
  "$scripts/scenarios.sh" "$lines" "$((run % 2))" yes "${classes[@]}" || failed=yes
done
"$root/e2e/failover.py" "$lines" --hold
[ -z "$failed" ] || die "scenarios failed, see above"
