# Sourced by scripts/up: tools, images and node of an embedded cluster, each built once.

[ "$(uname -s)" = Linux ] && [ "$(id -u)" = 0 ] ||
  fail "the embedded cluster needs root on Linux: it runs a node in namespaces of its own." \
    "Take a cluster of yours instead: ./scripts/up --context NAME"
command -v mvn > /dev/null || fail "Maven (mvn) is not on PATH."

. "$root/embedded/parts.sh"
require_go
. "$root/embedded/cluster/lib.sh"
kubernetes_context=$context
[ ! -f "$instance/context" ] || fail "instance $BLUEGREEN_INSTANCE is on context «$(cat "$instance/context")»." \
  "./scripts/up --context $(cat "$instance/context")" "or end it first: ./scripts/down"

planned=()
# plan PATH TITLE COMMAND: a step, unless its result is there.
plan() { [ -e "$1" ] || planned+=("$2|$3"); }

plan_parts() {
  plan "$node_root_fs" "Node root file system" build_node_root_fs
  plan "$kubernetes" "Kubernetes" "build_tool kubernetes"
  if ! own_pulumi; then
    plan "$pulumi_cli" "Pulumi CLI" "build_tool pulumi"
    plan "$language_host" "Pulumi Java language host" "build_tool pulumi-java"
    plan "$pulumi_bin" "Pulumi" link_pulumi
  fi
  plan "$coredns" "CoreDNS" "build_tool coredns"
  plan "$traefik" "Traefik" "build_tool traefik"
  plan "$local_path" "Volume provisioner" "build_tool local-path"
  plan "$monitoring" "Prometheus, its operator and metrics-server" "build_tool monitoring"
  plan "$charts" "Charts" build_charts
  plan "$vegeta" "Load generator" build_vegeta
  plan "$launcher" "Node launcher" build_launcher
  local name
  for name in "${cluster_images[@]}"; do plan "$(image_path "$name")" "Image $name" "build_image $name"; done
  plan "$java_base" "Java runtime image" build_java_base
}

# Helm makes a chart's definitions with its first release, and never looks at them again: a newer chart's are made here.
renew_definitions() {
  local mark=$node/$(basename "$charts")
  if [ -f "$mark" ]; then return; fi
  KUBECONFIG=$kubeconfig "$kubernetes/kubectl" apply --server-side --force-conflicts --filename "$charts/kube-prometheus-stack/crds"
  touch "$mark"
}

check_disk() {
  local free
  mkdir -p "$BLUEGREEN_HOME"
  free=$(($(df --output=avail -k "$BLUEGREEN_HOME" | tail -n 1) / 1024 / 1024))
  [ "$free" -ge 25 ] || fail "building the tools takes up to 25 GB of disk for a while, and $BLUEGREEN_HOME has $free GB free." \
    "Free some, or build elsewhere: BLUEGREEN_HOME=/another/disk ./scripts/up"
}

prepare_cluster() {
  local entry name command images=()
  plan_parts
  if [ ${#planned[@]} -gt 0 ]; then
    check_disk
    share_go_cache
  fi
  steps_total=$((${#planned[@]} + 4))
  for entry in "${planned[@]}"; do
    read -ra command <<< "${entry#*|}"
    step "${entry%%|*}" "${command[@]}"
  done
  if [ "${BLUEGREEN_GO_CACHE:-}" ]; then drop_go_cache; fi
  step "Build the program and the services" build_java
  for name in "${cluster_images[@]}"; do images+=("$(image_archive "$name")"); done
  step "Kubernetes node" "$embedded/cluster/up" "$node_root_fs/root" "$kubernetes" "$launcher/launcher" \
    "${images[@]}" "$root"/services/*/target/*-[0-9]*.tar
  step "Definitions of monitors and rules" renew_definitions
  step "Pulumi home" "$embedded/pulumi-home"
}
