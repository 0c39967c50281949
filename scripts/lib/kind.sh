# Sourced: a kind cluster named after the instance, in Docker: a control plane and two workers. One worker publishes
# the gateway's ports on this machine and carries the label by which the gateway is pinned to it; the control plane
# would keep the gateway away by its taint. The node image is the one that kind itself pins by digest.

kind_cluster=bluegreen-$BLUEGREEN_INSTANCE
kind_context=kind-$kind_cluster
kind_mark=$instance/kind                   # making, then made: by this instance, which may then end it too
kind_settings=$instance/settings           # what the stack's settings got from here
kind_worker=$kind_cluster-worker           # what kind calls the first worker
kind_label=ingress-ready
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

# The ports on this machine, which are the node's and the gateway's too, so that its address is right in all three:
# 80 and 443, or by BLUEGREEN_PORT others as far apart.
kind_ports() {
  kind_http=${BLUEGREEN_PORT:-$(cat "$instance/port" 2> /dev/null || echo 80)}
  kind_https=$((kind_http + 363))
}

prepare_kind() {
  local title="kind cluster $kind_cluster"
  require_kind
  kind_ports
  if kind_exists && [ "$(cat "$kind_mark" 2> /dev/null)" = making ]; then
    echo "An earlier start did not come to its end: deleting what there is of kind cluster $kind_cluster"
    kind delete cluster --name "$kind_cluster"
  fi
  if kind_exists; then
    check_kind
    step "$title" resume_kind
  else
    check_ports
    forget_stack
    mkdir -p "$instance"
    echo making > "$kind_mark"
    echo "$kind_http" > "$instance/port"
    kind_config > "$instance/kind.yaml"
    step "$title" create_kind
    echo made > "$kind_mark"
  fi
  [ "$(kubectl --context "$context" get node "$kind_worker" -o "jsonpath={.metadata.labels.$kind_label}")" = true ] ||
    wrong_shape "its node $kind_worker has no label $kind_label=true, by which the gateway is pinned to it"
}

create_kind() {
  kind create cluster --name "$kind_cluster" --config "$instance/kind.yaml" --wait 5m
  # kind itself waits for the control plane alone.
  kubectl --context "$kind_context" wait node --all --for=condition=Ready --timeout=5m
}

# Published on this machine only, as the embedded cluster is.
kind_config() {
  local port
  cat << END
kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
nodes:
  - role: control-plane
  - role: worker
    labels:
      $kind_label: "true"
    extraPortMappings:
END
  for port in "$kind_http" "$kind_https"; do
    cat << END
      - listenAddress: 127.0.0.1
        hostPort: $port
        containerPort: $port
        protocol: TCP
END
  done
  echo "  - role: worker"
}

check_ports() {
  local port holder
  for port in "$kind_http" "$kind_https"; do
    if ! (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null; then continue; fi
    holder=$(docker ps --filter "publish=$port" --format 'container {{.Names}}' | head -n 1)
    holder=${holder:-$(ss -Hltnp "sport = :$port" 2> /dev/null | sed -n 's/.*users:((\(.*\)))/\1/p' | head -n 1)}
    fail "port $port of 127.0.0.1 is in use by: ${holder:-a process of another user (sudo ss -ltnp 'sport = :$port' names it)}." \
      "Free it, or choose others: BLUEGREEN_PORT=8080 ./scripts/up --cluster kind      # for HTTP; for HTTPS then 8443"
  done
}

wrong_shape() {
  fail "there is a kind cluster «$kind_cluster» of another shape: $1." \
    "Delete it and start again: kind delete cluster --name $kind_cluster" "or use another instance: export BLUEGREEN_INSTANCE=mine"
}

check_kind() {
  local nodes wanted published
  nodes=$(kind get nodes --name "$kind_cluster" 2> /dev/null | sort | paste -sd ' ')
  wanted="$kind_cluster-control-plane $kind_worker ${kind_worker}2"
  [ "$nodes" = "$wanted" ] || wrong_shape "its nodes are ${nodes:-none}, and should be $wanted"
  # From what the container was made with: a stopped one publishes nothing.
  published=$(docker inspect --format '{{range $port, $at := .HostConfig.PortBindings}}{{range $at}}{{.HostIp}}:{{.HostPort}}->{{$port}} {{end}}{{end}}' "$kind_worker")
  for wanted in "$kind_http" "$kind_https"; do
    [[ " $published" == *:"$wanted->$wanted/tcp "* ]] ||
      wrong_shape "its node $kind_worker publishes ${published:-nothing }and should publish port $wanted"
  done
}

# resume_kind: after a restart of the machine the nodes may be stopped; a kubeconfig may be another than it was.
resume_kind() {
  local end=$((SECONDS + 120))
  docker start "$kind_cluster-control-plane" "$kind_worker" "${kind_worker}2"
  kind_ready() { kubectl --context "$context" --request-timeout 5s get --raw /readyz; }
  kind_ready || kind export kubeconfig --name "$kind_cluster"
  until kind_ready; do
    [ $SECONDS -lt $end ] || fail "its API server does not answer." "kind delete cluster --name $kind_cluster, then start again"
    sleep 1
  done
}

# forget_stack: what a stack says of a cluster that was deleted is true of nothing; a new cluster would stay empty.
forget_stack() {
  local known
  known=$(cd "$project" && stack_exists && pulumi config get kubernetesContext --stack "$stack" 2> /dev/null) || return 0
  if [ "$known" = "$context" ]; then
    echo "Stack $stack was on a kind cluster that is gone: it begins anew"
    ( cd "$project" && unset_kind_gateway && pulumi stack rm --yes --force --preserve-config "$stack" )
  fi
}

load_into_kind() { kind load image-archive --name "$kind_cluster" "$root"/services/*/target/*-[0-9]*.tar; }

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
