# Sourced: a cluster of the user's, or a kind cluster made for the user, with the user's own Pulumi, plugins and login.

kubernetes_context=$context
http_port='' # of a cluster of the user's: the stack's setting stands

check_instance() {
  [ ! -d "$instance/node" ] || fail "instance $BLUEGREEN_INSTANCE is an embedded cluster." \
    "End it first: ./scripts/down" "or use another one: export BLUEGREEN_INSTANCE=mine"
  if [ -f "$instance/context" ] && [ "$(cat "$instance/context")" != "$context" ]; then
    fail "instance $BLUEGREEN_INSTANCE is on context «$(cat "$instance/context")»." \
      "./scripts/down" "or use another instance, from another clone: export BLUEGREEN_INSTANCE=mine"
  fi
}

check_tools() {
  command -v kubectl > /dev/null || fail "kubectl is not on PATH; it is how the cluster's version is checked."
  command -v pulumi > /dev/null || fail "pulumi is not on PATH." "Install the Pulumi CLI; it downloads the official Kubernetes plugin itself."
  pulumi whoami > /dev/null 2>&1 || fail "Pulumi has no place for its state yet." "pulumi login      # or, on this machine: pulumi login --local"
}

check_version() {
  local version
  version=$(kubectl --context "$context" version --output json 2>&1) ||
    fail "context «$context» cannot be reached: $(tail -n 1 <<< "$version")" "Contexts of your kubeconfig: kubectl config get-contexts"
  version=$(sed -n '/"serverVersion"/,/}/s/.*"minor": "\([0-9]*\).*/\1/p' <<< "$version")
  [ "${version:-0}" -ge 30 ] || fail "the cluster of context «$context» is Kubernetes 1.$version; bluegreen needs 1.30 or newer."
}

prepare_cluster() {
  check_instance
  check_tools
  . "$root/scripts/lib/built.sh"
  require_go
  steps_total=2
  if [ "$cluster" = kind ]; then
    steps_total=5
    prepare_kind
  fi
  check_version
  mkdir -p "$instance"
  echo "$context" > "$instance/context"
  step "Load generator" build_vegeta
  step "Build the program" "$root/scripts/build"
  if [ "$cluster" = kind ]; then
    step "Build the images" "$root/scripts/build-images"
    step "Load the images into kind" load_into_kind
  fi
}
