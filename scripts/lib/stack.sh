# Sourced: the Pulumi stack of this instance.

# The folder of Pulumi.yaml: this checkout, unless the tests say otherwise.
project=${BLUEGREEN_PROJECT:-$root}
# The stack that this instance was brought up with; --stack names another one.
stack=$(cat "$instance/stack" 2> /dev/null || echo dev)

# use_stack NAME: takes the stack that --stack names, which has to be one of the project and the one that is up.
use_stack() {
  local file files=()
  for file in "$project"/Pulumi.*.yaml; do
    if [ -f "$file" ]; then file=${file##*/Pulumi.} && files+=("${file%.yaml}"); fi
  done
  [[ " ${files[*]} " == *" $1 "* ]] ||
    fail "there is no stack «$1»: its settings would be in $project/Pulumi.$1.yaml." "Stacks that have such a file: ${files[*]:-none}"
  if [ "$1" != "$stack" ] && [ -f "$instance/stack" ]; then
    fail "instance $BLUEGREEN_INSTANCE is up with stack «$stack», and an instance has one." \
      "For stack $1 take another instance: export BLUEGREEN_INSTANCE=$1" "or end this one first: ./scripts/down"
  fi
  stack=$1
}

# only_stack_option ARGUMENT …: of the scripts that have no option but --stack.
only_stack_option() {
  while [ $# -gt 0 ]; do
    case $1 in
      --stack) use_stack "${2:?--stack takes the name of a Pulumi stack}" && shift 2 ;;
      --stack=*) use_stack "${1#*=}" && shift ;;
      -h | --help) show_help && exit ;;
      *) fail "scripts/$(basename "$0") does not know «$1»." "./scripts/$(basename "$0") --help" ;;
    esac
  done
}

# remember_stack: for the commands that follow, which then need no --stack.
remember_stack() {
  mkdir -p "$instance"
  echo "$stack" > "$instance/stack"
}

stack_exists() {
  local stacks
  stacks=$(pulumi stack ls --json)
  grep -q "\"name\": \"$stack\"" <<< "$stacks"
}

# free_dead_lock: a killed engine leaves its lock; where its process is gone, the stack is freed.
free_dead_lock() {
  local lock pid
  [[ ${PULUMI_BACKEND_URL:-} == file://* ]] || return 0
  local state=${PULUMI_BACKEND_URL#file://}
  for lock in "${state%%\?*}"/.pulumi/locks/organization/*/"$stack"/*.json; do
    [ -f "$lock" ] || continue
    pid=$(sed -n 's/.*"pid":\([0-9]*\).*/\1/p' "$lock")
    if [ "$pid" ] && [ -d "/proc/$pid" ]; then
      fail "another update of stack $stack is running (pid $pid, $lock)." "Wait for it, or end it: kill -INT $pid"
    fi
    echo "An earlier update was killed (pid ${pid:-unknown}): freeing the stack"
    pulumi cancel --yes --stack "$stack"
  done
}

# A chart of an embedded cluster, which is put together on its machine, in this or an earlier version.
embedded_chart='.*/\(built/charts-[0-9a-f]*\|embedded/charts\)/'

# forget_machine FILE: takes what belongs to one machine out of a stack's file.
forget_machine() {
  sed -i -e '/^encryptionsalt:/d' -e '/^  bluegreen:kubernetesContext:/d' -e "\#^    chart: $embedded_chart#d" \
    -e "/^ *- ['\"]*--kubelet-\(insecure-tls\|preferred-address-types=InternalIP\)['\"]*$/d" "$1"
  # A list, and then an object of settings, that has lost its last part.
  sed -i -e '/^    args:$/{$d;N;/\n *- /!s/^[^\n]*\n//}' "$1"
  local object
  for object in metricsServer observability; do
    sed -i -e "/^  bluegreen:$object:\$/{\$d;N;/\n    /!s/^[^\n]*\n//}" "$1"
  done
}

# use_charts: an embedded cluster reaches no chart repository: it has charts of the project's own, which take the same
# values. Its kubelet's certificate is its own, and its node has no name that anybody else knows.
use_charts() {
  local object chart name
  if [ -d "$instance/node" ]; then . "$root/embedded/charts/lib.sh"; fi
  for object in observability metricsServer; do
    chart=$(pulumi config get --path "$object.chart" 2> /dev/null || true)
    if [ -d "$instance/node" ]; then
      if [ "$object" = observability ]; then name=kube-prometheus-stack; else name=metrics-server; fi
      if [ "$chart" = "$charts/$name" ]; then continue; fi
      if [ "$object" = metricsServer ]; then
        pulumi config set --path 'metricsServer.args[0]' -- --kubelet-insecure-tls
        pulumi config set --path 'metricsServer.args[1]' -- --kubelet-preferred-address-types=InternalIP
      fi
      # Last, since where it is set, or is not, the rest counts as done: also after a killed run.
      pulumi config set --path "$object.chart" "$charts/$name"
    elif expr "$chart" : "$embedded_chart" > /dev/null; then
      if [ "$object" = metricsServer ]; then pulumi config rm --path metricsServer.args; fi
      pulumi config rm --path "$object.chart"
    fi
  done
}

# select_stack: makes the stack where there is none, and writes down the cluster that it is for.
select_stack() {
  local file=Pulumi.$stack.yaml salt=$instance/salt
  if ! stack_exists; then
    # A salt belongs to one passphrase, a context to one machine: those of another stack would only be in the way.
    forget_machine "$file"
    pulumi stack init "$stack"
    # An embedded cluster's passphrase is its own, and so is the salt, whichever clone of the repository comes along.
    if [ -d "$instance/node" ]; then grep '^encryptionsalt:' "$file" > "$salt" || true; fi
  elif [ -s "$salt" ] && ! grep -qxFf "$salt" "$file"; then
    sed -i '/^encryptionsalt:/d' "$file"
    cat "$salt" >> "$file"
  fi
  pulumi config set kubernetesContext "$kubernetes_context"
  use_charts
  # An embedded cluster's port is chosen when it starts; on another cluster the setting stands.
  if [ "$http_port" ] && [ "$http_port" != "$(pulumi config get --path gateway.port 2> /dev/null || echo 8080)" ]; then
    pulumi config set --path gateway.port "$http_port"
  fi
}

# settle_killed_update: what a killed update had in hand was done or was not, and the state does not know: it could take
# for there what is gone. An object that was being made is made again, by the same name.
settle_killed_update() {
  local state
  state=$(pulumi stack export --stack "$stack")
  if [[ $state == *'"pending_operations"'* ]]; then
    echo "An earlier update was killed with work in hand: looking what there is"
    pulumi refresh --yes --skip-preview --clear-pending-creates --stack "$stack"
  fi
}

other_color() { if [ "$(pulumi stack output activeColor)" = blue ]; then echo green; else echo blue; fi; }
