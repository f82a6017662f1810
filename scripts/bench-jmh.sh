#!/bin/bash
# ./dev bench jmh [OPTION...]: the microbenchmarks of parser, keyspace and reply writer (server-image/src/jmh);
# options are those of JMH, such as the name of a benchmark, or -f 1 -wi 3 -i 3 for a quick look.
. "$(dirname "$(readlink -f "$0")")/common.sh"

module=$root/server-image
out=$module/target/jmh
JAVA_HOME=$("$scripts/java-home.sh")
"$scripts/mvn.sh" -q -pl server-image -Pjmh -DskipTests compile \
  dependency:build-classpath -Dmdep.includeScope=compile -Dmdep.outputFile="$out.classpath"
class_path=$module/target/classes:$(cat "$out.classpath")
rm -rf "$out"
mkdir -p "$out"
find "$module/src/jmh/java" -name '*.java' -print0 |
  xargs -0 "$JAVA_HOME/bin/javac" --release 25 -proc:full -cp "$class_path" -d "$out"
exec "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
  -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -cp "$out:$class_path" org.openjdk.jmh.Main "$@"
