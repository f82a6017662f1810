#!/bin/bash
# Maven as the build needs it: the version below on JDK 25. It is fetched through the Maven that is
# installed, by the way that any artifact is fetched.
. "$(dirname "$(readlink -f "$0")")/common.sh"

version=3.9.16
maven=$state/maven/apache-maven-$version
JAVA_HOME=$("$scripts/java-home.sh")
export JAVA_HOME

if [ ! -x "$maven/bin/mvn" ]; then
  command -v mvn >/dev/null || die "Maven is missing: run scripts/toolchain.sh as root, it installs Debian's"
  {
    mvn -B -ntp -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
      -Dartifact="org.apache.maven:apache-maven:$version:zip:bin" -DoutputDirectory="$state/maven" -Dmdep.useBaseVersion=true
    (cd "$state/maven" && "$JAVA_HOME/bin/jar" xf "apache-maven-$version-bin.zip" && rm "apache-maven-$version-bin.zip")
    chmod +x "$maven/bin/mvn"
  } >&2
fi
exec "$maven/bin/mvn" -B -ntp -f "$root/pom.xml" "$@"
