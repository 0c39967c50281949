# Sourced: finds a JDK of version 25 or newer and puts it first. Pulumi's language host takes `java` from PATH
# and ignores JAVA_HOME, so both must say the same.

jdk_version() { sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2> /dev/null; }

find_jdk() {
  local candidate
  for candidate in "${JAVA_HOME:-}" \
    "$(dirname "$(dirname "$(readlink -f "$(command -v javac || true)")")")" \
    /usr/lib/jvm/* /opt/*jdk* /opt/java/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -x "$candidate/bin/javac" ] && [ "$(jdk_version "$candidate")" -ge 25 ] 2> /dev/null; then
      echo "$candidate"
      return
    fi
  done
  return 1
}

JAVA_HOME=$(find_jdk) || fail "bluegreen needs a JDK 25 or newer; JAVA_HOME is «${JAVA_HOME:-not set}» and none was found in the usual places." \
  "Install one (Debian, for example: a package such as temurin-25-jdk or openjdk-25-jdk), or say where it is:" \
  "export JAVA_HOME=/path/to/jdk-25"
export JAVA_HOME PATH="$JAVA_HOME/bin:$PATH"
# Maven's own libraries have the JVM warn about itself; its colours leave marks in logs.
export MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED -Dstyle.color=never ${MAVEN_OPTS:-}"
