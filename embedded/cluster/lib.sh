# Sourced by the embedded cluster's scripts: one node, where its things are, and how to reach into it.

node=$instance/node
kubeconfig=$instance/kubeconfig
context=bluegreen-$BLUEGREEN_INSTANCE
# Of this instance in this BLUEGREEN_HOME and no other: two kubelets must never meet in one.
cgroup=bluegreen-$BLUEGREEN_INSTANCE-$(sha256sum <<< "$instance" | cut -c1-6)
# Where the app is reached on this machine, and 10000 above it the API server.
http_port=${BLUEGREEN_PORT:-$(cat "$instance/port" 2> /dev/null || echo 8080)}
api_port=$((http_port + 10000))

# launcher_pid: the pid of this instance's launcher, if it lives. The command line is compared, as pids are reused.
launcher_pid() {
  local pid
  pid=$(cat "$node/launcher.pid" 2> /dev/null) || return 1
  tr '\0' '\n' < "/proc/$pid/cmdline" 2> /dev/null | grep -qxF -- "$instance" || return 1
  echo "$pid"
}

# in_node COMMAND …: runs a command in the node's namespaces.
in_node() {
  nsenter --target "$(cat "$node/init.pid")" --mount --pid --net --uts --ipc --cgroup -- \
    env PATH=/opt/bluegreen:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@"
}

# remove_cgroups: the one thing of a node that outlives its processes.
remove_cgroups() {
  local tries folder
  for tries in 1 2 3 4 5 6 7 8 9 10; do
    for folder in /sys/fs/cgroup/"$cgroup" /sys/fs/cgroup/*/"$cgroup"; do
      if [ -d "$folder" ]; then find "$folder" -depth -type d -exec rmdir {} + 2> /dev/null || true; fi
    done
    compgen -G "/sys/fs/cgroup/$cgroup" > /dev/null ||
      compgen -G "/sys/fs/cgroup/*/$cgroup" > /dev/null || return 0
    sleep 0.3
  done
  echo "Some control groups of the node are still there; the next start removes them." >&2
}

# end_node: ends the one process that the node hangs on, and waits until the kernel has ended the rest.
end_node() {
  local pid init
  init=$(cat "$node/init.pid" 2> /dev/null || true)
  if pid=$(launcher_pid); then
    kill -KILL "$pid"
    while launcher_pid > /dev/null || { [ -n "$init" ] && [ -d "/proc/$init/ns" ] && grep -qs "$instance" "/proc/$init/mountinfo"; }; do sleep 0.1; done
  fi
  remove_cgroups
  rm -f "$node/launcher.pid" "$node/init.pid"
}
