#!/bin/bash
# ./dev format
. "$(dirname "$(readlink -f "$0")")/common.sh"
exec "$scripts/mvn.sh" -q spotless:apply
