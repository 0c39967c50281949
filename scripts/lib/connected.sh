# Sourced: a cluster of the user's, with the user's own Pulumi, plugins and login.

kubernetes_context=$context
http_port=''

# refuse_what_is_not_ours: Pulumi would take over what exists by the same name, and delete it with the stack.
refuse_what_is_not_ours() {
  local object found=()
  for object in namespace/{apps,data,gateway,observability,ops} customresourcedefinition/httproutes.gateway.networking.k8s.io; do
    if kubectl --context "$context" get "$object" > /dev/null 2>&1 &&
      [ "$(kubectl --context "$context" get "$object" -o 'jsonpath={.metadata.labels.app\.kubernetes\.io/part-of}')" != bluegreen ]; then
      found+=("$object")
    fi
  done
  [ ${#found[@]} = 0 ] || fail "context «$context» has what this platform would make, and would delete again with it: ${found[*]}." \
    "Take a cluster without them, kind or minikube for example; sharing a cluster is not there yet."
}

prepare_cluster() {
  local version
  [ ! -d "$instance/node" ] || fail "instance $BLUEGREEN_INSTANCE is an embedded cluster." \
    "End it first: ./scripts/down" "or use another one: BLUEGREEN_INSTANCE=mine ./scripts/up --context $context"
  command -v kubectl > /dev/null || fail "kubectl is not on PATH; it is how the cluster's version is checked."
  version=$(kubectl --context "$context" version --output json 2>&1) ||
    fail "context «$context» cannot be reached: $(tail -n 1 <<< "$version")" "Contexts of your kubeconfig: kubectl config get-contexts"
  version=$(sed -n '/"serverVersion"/,/}/s/.*"minor": "\([0-9]*\).*/\1/p' <<< "$version")
  [ "${version:-0}" -ge 30 ] || fail "the cluster of context «$context» is Kubernetes 1.$version; bluegreen needs 1.30 or newer."
  command -v pulumi > /dev/null || fail "pulumi is not on PATH." "Install the Pulumi CLI; it downloads the official Kubernetes plugin itself."
  pulumi whoami > /dev/null 2>&1 || fail "Pulumi has no place for its state yet." "pulumi login      # or, on this machine: pulumi login --local"
  if [ -f "$instance/context" ] && [ "$(cat "$instance/context")" != "$context" ]; then
    fail "instance $BLUEGREEN_INSTANCE is on context «$(cat "$instance/context")»." \
      "./scripts/down" "or use another instance, from another clone: BLUEGREEN_INSTANCE=mine ./scripts/up --context $context"
  fi
  [ -f "$instance/context" ] || refuse_what_is_not_ours
  mkdir -p "$instance"
  echo "$context" > "$instance/context"
  . "$root/scripts/lib/built.sh"
  require_go
  steps_total=2
  step "Load generator" build_vegeta
  step "Build the program" "$root/scripts/build"
}
