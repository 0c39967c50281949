# Sourced: every part that an embedded platform is made of: where it is kept, and how it is built.
. "$root/scripts/lib/built.sh"
. "$root/embedded/charts/lib.sh"

embedded=$root/embedded
tools=$embedded/tools

node_root_fs=$(built_path node-root-fs "$embedded/cluster/node-root-fs")
build_node_root_fs() { build_into "$node_root_fs" "$embedded/cluster/node-root-fs"; }

# Keyed by what decides the binary alone: a Go set takes minutes.
tool_path() {
  local made_from
  mapfile -t made_from < <(compgen -G "$tools/$1/go.*"; compgen -G "$tools/$1/main.go"; compgen -G "$tools/$1/ldflags*"; compgen -G "$tools/$1/tags"; compgen -G "$tools/$1/names")
  built_path "$1" "${made_from[@]}"
}
kubernetes=$(tool_path kubernetes)
pulumi_cli=$(tool_path pulumi)
language_host=$(tool_path pulumi-java)
coredns=$(tool_path coredns)
traefik=$(tool_path traefik)
local_path=$(tool_path local-path)
monitoring=$(tool_path monitoring)
build_tool() { build_into "$(tool_path "$1")" "$root/scripts/lib/go-build" "$tools/$1"; }

launcher=$(built_path launcher "$embedded/cluster/launcher")
build_launcher() { build_into "$launcher" "$root/scripts/lib/go-build" "$embedded/cluster/launcher"; }

# The CLI takes its language host from beside itself (where its own file really is: hence no symbolic links).
pulumi_bin=$(built_path pulumi-bin "$tools/pulumi" "$tools/pulumi-java")
link_pulumi() { build_into "$pulumi_bin" pulumi_into; }
pulumi_into() {
  cp --link "$pulumi_cli/pulumi" "$1/pulumi"
  cp --link "$language_host/pulumi-language-java" "$1/pulumi-language-java.bin"
  cp "$tools/pulumi-java/launcher" "$1/pulumi-language-java"
  install -D "$tools/pulumi-java/java" "$1/jvm/java"
}

# Images of the cluster itself, as archives, each from a recipe and perhaps the tool of the same name, or of those for
# monitoring.
image_path() {
  local made_from=("$embedded/images/pack" "$embedded/images/$1")
  if [ -d "$tools/$1" ]; then made_from+=("$tools/$1"); fi
  if grep -q '"$monitoring"' "$embedded/images/$1/recipe"; then made_from+=("$tools/monitoring"); fi
  if grep -q images/debian "$embedded/images/$1/recipe"; then made_from+=("$embedded/images/debian"); fi
  built_path "image-$1" "${made_from[@]}"
}
cluster_images=(pause coredns traefik local-path postgres prometheus prometheus-operator prometheus-config-reloader
  alertmanager node-exporter postgres-exporter metrics-server)
image_archive() { echo "$(image_path "$1")/$1.tar"; }
build_image() { build_into "$(image_path "$1")" image_into "$1"; }
image_into() {
  local folder=$2/root
  mkdir "$folder"
  . "$embedded/images/$1/recipe"
  "$embedded/images/pack" "$node_root_fs/root" "$image" "$folder" "$2/$1.tar" "${image_config[@]}"
  rm -rf "$folder"
}

# The base of the services' images: depends on the JDK it is linked from too.
runtime_modules=$root/services/runtime-modules.txt
java_base=$(built_path java-base "$embedded/images/pack" "$embedded/images/runtime" "$runtime_modules" "$JAVA_HOME/release")
build_java_base() { build_into "$java_base" java_base_into; }
java_base_into() { "$embedded/images/runtime" "$node_root_fs/root" "$1/java.tar" "$(tr -d '[:space:]' < "$runtime_modules")"; }

# A browser for tests of pages: "$browser/chromium" runs it.
browser=$(built_path browser "$embedded/browser")
build_browser() { build_into "$browser" "$embedded/browser/root-fs"; }

# own_pulumi: a CLI of the user's that is recent enough, with its Java language host beside it.
own_pulumi() {
  local minor
  command -v pulumi > /dev/null || return 1
  [[ $(command -v pulumi) != "$BLUEGREEN_HOME"/* ]] || return 1 # this shell has evaluated scripts/env
  [ -x "$(dirname "$(readlink -f "$(command -v pulumi)")")/pulumi-language-java" ] || return 1
  minor=$(PULUMI_SKIP_UPDATE_CHECK=true pulumi version 2> /dev/null | sed -n 's/^v3\.\([0-9]*\)\..*/\1/p')
  [ "${minor:-0}" -ge 200 ]
}

# What Maven builds, and the services' images on the base.
build_java() { "$root/scripts/build" && "$root/scripts/build-images" --base "$java_base/java.tar"; }
