# Sourced: the Pulumi stack of this instance.

stack=dev
# The folder of Pulumi.yaml: this checkout, unless the tests say otherwise.
project=${BLUEGREEN_PROJECT:-$root}

# free_dead_lock: a killed engine leaves its lock; where its process is gone, the stack is freed.
free_dead_lock() {
  local lock pid
  [[ ${PULUMI_BACKEND_URL:-} == file://* ]] || return 0
  for lock in "${PULUMI_BACKEND_URL#file://}"/.pulumi/locks/organization/*/"$stack"/*.json; do
    [ -f "$lock" ] || continue
    pid=$(sed -n 's/.*"pid":\([0-9]*\).*/\1/p' "$lock")
    if [ "$pid" ] && [ -d "/proc/$pid" ]; then
      fail "another update of stack $stack is running (pid $pid, $lock)." "Wait for it, or end it: kill -INT $pid"
    fi
    echo "An earlier update was killed (pid ${pid:-unknown}): freeing the stack"
    pulumi cancel --yes --stack "$stack"
  done
}

# select_stack: makes the stack where there is none, and writes down the cluster that it is for.
select_stack() {
  local file=Pulumi.$stack.yaml salt=$instance/salt stacks
  stacks=$(pulumi stack ls --json)
  if ! grep -q "\"name\": \"$stack\"" <<< "$stacks"; then
    # A salt belongs to one passphrase, a context to one machine: those of another stack would only be in the way.
    sed -i -e '/^encryptionsalt:/d' -e '/^  bluegreen:kubernetesContext:/d' "$file"
    pulumi stack init "$stack"
    # An embedded cluster's passphrase is its own, and so is the salt, whichever clone of the repository comes along.
    if [ -d "$instance/node" ]; then grep '^encryptionsalt:' "$file" > "$salt" || true; fi
  elif [ -s "$salt" ] && ! grep -qxFf "$salt" "$file"; then
    sed -i '/^encryptionsalt:/d' "$file"
    cat "$salt" >> "$file"
  fi
  pulumi config set kubernetesContext "$kubernetes_context"
  # An embedded cluster's port is chosen when it starts; on another cluster the setting stands.
  if [ "$http_port" ] && [ "$http_port" != "$(pulumi config get --path gateway.port 2> /dev/null || echo 8080)" ]; then
    pulumi config set --path gateway.port "$http_port"
  fi
}

# settle_killed_update: what a killed update had in hand was done or was not, and the state does not know: it could take
# for there what is gone. An object that was being made is made again, by the same name.
settle_killed_update() {
  local state
  state=$(pulumi stack export)
  if [[ $state == *'"pending_operations"'* ]]; then
    echo "An earlier update was killed with work in hand: looking what there is"
    pulumi refresh --yes --skip-preview --clear-pending-creates
  fi
}

other_color() { if [ "$(pulumi stack output activeColor)" = blue ]; then echo green; else echo blue; fi; }
