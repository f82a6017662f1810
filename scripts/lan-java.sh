#!/bin/bash
# Prints a path that works as the java of a test run and starts it on the cluster's network, so that
# the tests reach pods and services while Maven itself stays where it can fetch.
. "$(dirname "$(readlink -f "$0")")/common.sh"

java_home=$("$scripts/java-home.sh")
home=$state/lan-java
mkdir -p "$home/bin"
# Maven reads the version there.
cp "$java_home/release" "$home/release"
printf '#!/bin/bash\nexec "%s" "%s" "$@"\n' "$kubernetes/lan.sh" "$java_home/bin/java" >"$home/bin/java.new"
chmod +x "$home/bin/java.new"
mv "$home/bin/java.new" "$home/bin/java"
echo "$home/bin/java"
