# Sourced by bin/aitbc, in plain sh: everything that starts a JVM, and the little that needs neither a runtime nor Java.
# Expects aitbc_home, aitbc_base and the command line; never returns.

die() {
  printf 'aitbc: %s\n' "$2" >&2
  exit "$1"
}

# Sets java and feature (17, 25 ..) without starting a JVM where the JDK says its version in a file.
find_java() {
  if [ -n "${JAVA_HOME-}" ]; then
    java=$JAVA_HOME/bin/java
    [ -x "$java" ] || die 1 "JAVA_HOME is '$JAVA_HOME', which has no bin/java. Set it to a Java 17 or newer, or unset it."
  else
    java=$(command -v java) || die 1 "no java was found. Install Java 17 or newer, or set JAVA_HOME."
  fi
  real=$java
  while [ -h "$real" ]; do
    link=$(readlink "$real") || break
    case $link in
      /*) real=$link ;;
      *) real=${real%/*}/$link ;;
    esac
  done
  version=
  if [ -r "${real%/*}/../release" ]; then
    while IFS='=' read -r key value; do
      if [ "$key" = JAVA_VERSION ]; then
        version=${value#\"}
        version=${version%\"*}
      fi
    done <"${real%/*}/../release"
  fi
  if [ -z "$version" ]; then
    version=$("$java" -version 2>&1) || die 1 "'$java' does not work. Install Java 17 or newer, or set JAVA_HOME."
    version=${version#*\"}
    version=${version%%\"*}
  fi
  feature=${version#1.}
  feature=${feature%%[!0-9]*}
  [ "${feature:-0}" -ge 17 ] ||
    die 1 "'$java' is Java ${version:-of unknown version}, and the runtime needs 17 or newer. Install one, or set JAVA_HOME."
}

# File names outside ASCII need a UTF-8 locale in the JVM, whatever the caller's is.
use_utf8() {
  case ${LC_ALL:-${LC_CTYPE:-${LANG-}}} in
    *[Uu][Tt][Ff]8* | *[Uu][Tt][Ff]-8*) ;;
    *)
      LC_ALL=C.UTF-8
      export LC_ALL
      ;;
  esac
}

# java_main MAIN-CLASS ARGUMENTS: this process becomes the JVM; jvm_flags and class_path are set before.
java_main() {
  if [ "$feature" -ge 24 ]; then
    jvm_flags="$jvm_flags --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED"
  fi
  set -f
  # shellcheck disable=SC2086 # both are lists of words
  exec "$java" $jvm_flags -Dfile.encoding=UTF-8 "-Daitbc.home=$aitbc_home" "-Daitbc.base=$aitbc_base" ${AITBC_JAVA_OPTS-} \
    -cp "$class_path" "$@"
}

launcher() {
  find_java
  use_utf8
  lib=$aitbc_home/lib
  class_path=$lib/aitbc-launcher.jar:$lib/org.apache.felix.framework.jar:$lib/slf4j-api.jar
  java_main io.aitbc.runtime.Main "$@"
}

# A JVM that lives for a moment.
brief() {
  AITBC_JAVA_OPTS=
  jvm_flags='-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto'
}

# What the manager can do by itself, without a framework around it.
without_runtime() {
  brief
  find_java
  use_utf8
  class_path=
  for jar in "$aitbc_home"/system/*/*.jar "$aitbc_home"/lib/*.jar; do
    class_path=$class_path:$jar
  done
  class_path=${class_path#:}
}

publish() {
  without_runtime
  java_main io.aitbc.plugins.manager.publish.PublishMain "$@"
}

print_file() {
  while IFS= read -r line; do
    printf '%s\n' "$line"
  done <"$1"
}

jvm_flags=
case ${1-} in
  '')
    print_file "$aitbc_home/lib/help.txt" >&2
    exit 2
    ;;
  -h | --help | help)
    if [ "$1" != help ] || [ $# -eq 1 ]; then
      print_file "$aitbc_home/lib/help.txt"
      exit 0
    fi
    ;;
  -V | --version)
    IFS= read -r version <"$aitbc_home/lib/version"
    printf 'aitbc %s\n' "$version"
    exit 0
    ;;
  completion)
    [ $# -eq 2 ] || die 2 "'completion' needs the name of a shell: 'aitbc completion bash' or 'aitbc completion zsh'."
    case $2 in
      bash | zsh)
        print_file "$aitbc_home/lib/completion.$2"
        exit 0
        ;;
      -h | --help)
        echo "usage: aitbc completion bash|zsh"
        exit 0
        ;;
    esac
    die 2 "there is no completion for '$2', only for bash and zsh."
    ;;
  config)
    if [ "${2-}" = validate ]; then
      shift 2
      without_runtime
      java_main io.aitbc.plugins.manager.config.ValidateMain --base "$aitbc_base" --home "$aitbc_home" "$@"
    fi
    ;;
  key)
    publish "$@"
    ;;
  new)
    without_runtime
    java_main io.aitbc.plugins.manager.project.ProjectMain "$@"
    ;;
  dev)
    without_runtime
    java_main io.aitbc.plugins.manager.dev.DevMain "$@"
    ;;
  registry)
    case ${2-} in
      index | sign | review) publish "$@" ;;
    esac
    ;;
  plugin)
    case ${2-} in
      sign) publish "$@" ;;
      check | import)
        without_runtime
        java_main io.aitbc.plugins.manager.conformance.CheckMain "$@"
        ;;
    esac
    ;;
  run)
    # The optimising compiler waits until a method is really hot: during a start it would take the processors from the start.
    jvm_flags='-XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=10000 -XX:Tier4CompileThreshold=150000'
    # 'plugin leaks' looks into the JDK for what keeps an unloaded plugin; what is not opened it says it did not look at.
    # (An executable jar with Add-Opens in its manifest takes as long to start and opens as much; opening at need only would
    # take an agent, which costs every start and every class that is loaded.)
    for opened in java.base/java.lang java.base/java.util java.base/java.util.concurrent java.base/java.security \
      java.sql/java.sql java.net.http/jdk.internal.net.http; do
      jvm_flags="$jvm_flags --add-opens $opened=ALL-UNNAMED"
    done
    if [ -t 0 ] && [ -t 1 ]; then
      jvm_flags="$jvm_flags -Daitbc.tty=true"
    fi
    launcher "$@"
    ;;
  start | stop | restart | status)
    brief
    launcher "$@"
    ;;
esac

# Any other command, where bash cannot speak to the runtime.
ttys=
for fd in 0 1 2; do
  [ ! -t $fd ] || ttys=$ttys$fd
done
brief
jvm_flags="$jvm_flags -Daitbc.ttys=${ttys:--}"
launcher --client "$@"
