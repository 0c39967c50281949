# Sourced: how parts that take long are built once and kept. Each lives in a folder named by a hash of all that it is
# made from, so a change of a pin builds anew and an unchanged one builds nothing.

built=$BLUEGREEN_HOME/built

require_go() {
  command -v go > /dev/null || fail "Go is not on PATH. It fetches the Gateway API's definitions and builds the load generator and an embedded cluster's tools."
  [ "$(go env GOVERSION | sed 's/^go1\.\([0-9]*\).*/\1/')" -ge 26 ] || fail "$(go env GOVERSION) is too old; Go 1.26 or newer is needed."
}

# content_hash FILE-OR-FOLDER …: one hash of all their content, untouched by times and places.
content_hash() {
  local path
  for path in "$@"; do
    ( cd "$(dirname "$path")" && find "$(basename "$path")" -type f ! -path '*/target/*' -print0 | LC_ALL=C sort -z | xargs -0 sha256sum )
  done | sha256sum | cut -c1-12
}

# built_path NAME MADE-FROM …: where the part is, or will be.
built_path() { echo "$built/$1-$(content_hash "${@:2}")"; }

# build_into PATH COMMAND …: calls the command with a new folder as its last argument, and moves that into place
# when it is complete. A lock has a second caller wait for the first.
build_into() {
  local path=$1
  shift
  mkdir -p "$built"
  (
    flock 9
    if [ -e "$path" ]; then exit 0; fi
    rm -rf "$path".part* # also what a killed build left
    mkdir -p "$path.part"
    "$@" "$path.part"
    mv "$path.part" "$path"
  ) 9> "$path.lock"
  rm -f "$path.lock"
}

# share_go_cache: the Go sets that are built from here on share one cache. They have Go's own library in common, and what
# more of them use. One that a killed build left is gone on with.
share_go_cache() {
  export BLUEGREEN_GO_CACHE=$built/go-cache
  mkdir -p "$built"
  exec 8> "$BLUEGREEN_GO_CACHE.lock"
  flock --shared 8
}

# drop_go_cache: deletes it, unless another build is using it, which will do so.
drop_go_cache() {
  if flock --exclusive --nonblock 8; then rm -rf "$BLUEGREEN_GO_CACHE"; fi
  exec 8>&-
  unset BLUEGREEN_GO_CACHE
}

# The load generator, a Go module: counts every request on the client's side.
vegeta=$(built_path vegeta "$root/proof/load")
build_vegeta() { build_into "$vegeta" "$root/scripts/lib/go-build" "$root/proof/load"; }
