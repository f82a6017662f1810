#!/bin/bash
# ./dev build: compiles, checks the format and packages, without running tests
. "$(dirname "$(readlink -f "$0")")/common.sh"
exec "$scripts/mvn.sh" -q package -DskipTests "$@"
