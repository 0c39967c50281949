# Sourced by every script: where things are, and how a script gives up.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

# Everything that is built or that runs is kept under this one folder, outside the checkout.
BLUEGREEN_HOME=${BLUEGREEN_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/bluegreen}
# Which platform this is about: its cluster, Pulumi state and passphrase. The tests use another one.
BLUEGREEN_INSTANCE=${BLUEGREEN_INSTANCE:-dev}
instance=$BLUEGREEN_HOME/instances/$BLUEGREEN_INSTANCE

# fail MESSAGE [COMMAND THAT MENDS IT]
fail() {
  printf '\n%s\n' "error: $1" >&2
  if [ $# -gt 1 ]; then printf '  %s\n' "${@:2}" >&2; fi
  exit 1
}

# show_help: the comment that a script begins with.
show_help() { sed -n -e 1d -e '/^#/!q' -e 's/^# \{0,1\}//p' "$0"; }
