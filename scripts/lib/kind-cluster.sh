# Sourced: makes the kind cluster of this instance, in Docker: a control plane and two workers. One worker publishes the
# gateway's ports on this machine and carries the label by which the gateway is pinned to it; the control plane would
# keep the gateway away by its taint. The node image is the one that kind itself pins by digest.

kind_worker=$kind_cluster-worker # what kind calls the first worker

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
