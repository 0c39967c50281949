# Sourced: what `up` and `down` both know of the kind cluster of this instance; kind-cluster.sh makes it.

kind_cluster=bluegreen-$BLUEGREEN_INSTANCE
kind_context=kind-$kind_cluster
kind_mark=$instance/kind                   # making, then made: by this instance, which may then end it too
kind_settings=$instance/settings           # what the stack's settings got from here
kind_label=ingress-ready                   # of the one node that the gateway is pinned to
unset KIND_EXPERIMENTAL_PROVIDER           # Docker, as for all that is asked of it here

require_kind() {
  local answer minor
  [[ $BLUEGREEN_INSTANCE =~ ^[a-z0-9.-]+$ ]] ||
    fail "kind cannot name a cluster after instance «$BLUEGREEN_INSTANCE»; it takes a-z, 0-9, dots and hyphens." "export BLUEGREEN_INSTANCE=dev"
  command -v docker > /dev/null || fail "docker is not on PATH; kind's nodes are containers of it." \
    "Install Docker: https://docs.docker.com/engine/install/" "or take a cluster of yours: ./scripts/up --context NAME"
  answer=$(timeout 30 docker version --format '{{.Server.Version}}' 2>&1) ||
    fail "the Docker engine does not answer: $(sed '/^$/d' <<< "${answer:-nothing within 30 s}" | tail -n 1)" \
      "Start it: sudo systemctl start docker      # or Docker Desktop" "It runs and this user may not ask it? sudo usermod -aG docker $(id -un), then log in anew"
  command -v kind > /dev/null || fail "kind is not on PATH." "go install sigs.k8s.io/kind@v0.33.0      # into \$(go env GOPATH)/bin"
  answer=$(kind version)
  minor=$(sed -n 's/^kind v0\.\([0-9]*\).*/\1/p' <<< "$answer")
  # 0.23 was the first whose nodes are Kubernetes 1.30.
  [ "${minor:-23}" -ge 23 ] || fail "${answer%% go*} makes a cluster older than Kubernetes 1.30, which bluegreen needs; kind 0.23 or newer does not." \
    "go install sigs.k8s.io/kind@v0.33.0      # into \$(go env GOPATH)/bin"
}

kind_exists() {
  local clusters
  clusters=$(kind get clusters 2>&1) || fail "kind could not list its clusters: $(tail -n 1 <<< "$clusters")"
  grep -qxF "$kind_cluster" <<< "$clusters"
}

# default_setting PATH VALUE: for this cluster, where the stack's settings say nothing.
default_setting() {
  pulumi config get --path "${1%%[*}" > /dev/null 2>&1 && return
  echo "${1%%[*}" >> "$kind_settings"
  pulumi config set --path --type string "$1" "$2"
}

set_kind_gateway() {
  local port
  default_setting gateway.expose hostPort
  # A type of its own: by itself, Pulumi would write true as a boolean, and a label is text.
  default_setting "gateway.nodeSelector[\"$kind_label\"]" true
  # The port was published when the cluster was made: here the setting follows.
  port=$(pulumi config get --path gateway.port 2> /dev/null) || echo gateway.port >> "$kind_settings"
  [ "${port:-8080}" = "$kind_http" ] || pulumi config set --path gateway.port "$kind_http"
}

# unset_kind_gateway: the next cluster has no such node.
unset_kind_gateway() {
  local path
  [ -f "$kind_settings" ] || return 0
  while read -r path; do pulumi config rm --path --stack "$stack" "$path"; done < "$kind_settings"
  rm "$kind_settings"
  if [ "$(pulumi config get --stack "$stack" gateway 2> /dev/null)" = '{}' ]; then pulumi config rm --stack "$stack" gateway; fi
}

# end_kind: deletes the cluster, where it was made from here.
end_kind() {
  if [ ! -f "$kind_mark" ]; then
    if [ "$(cat "$instance/context")" = "$kind_context" ]; then
      echo "kind cluster $kind_cluster stays: it was not made from here (kind delete cluster --name $kind_cluster)"
    fi
  elif kind_exists; then
    kind delete cluster --name "$kind_cluster"
  fi
}
