# Sourced: long work as numbered steps, each with its elapsed time, its log, and the log's tail where it fails.

steps_total=0
steps_done=0
steps_begin=$SECONDS
if [ -t 1 ]; then steps_interval=1 steps_live=1; else steps_interval=60 steps_live=; fi

elapsed() { printf '%d:%02d' $(($1 / 60)) $(($1 % 60)); }

# step TITLE COMMAND [ARGUMENT …]: runs a command quietly. It runs in a subshell: what it sets is lost.
step() {
  local title=$1 log start=$SECONDS next=$SECONDS pid status=0
  shift
  steps_done=$((steps_done + 1))
  local head="[$steps_done/$steps_total] $title"
  mkdir -p "$BLUEGREEN_HOME/logs"
  log=$BLUEGREEN_HOME/logs/$BLUEGREEN_INSTANCE-$(tr -cs 'A-Za-z0-9' '-' <<< "$title" | sed 's/-*$//').log
  set -m # a process group of its own, which Ctrl-C then has to be passed on to
  ( set -e; "$@" ) > "$log" 2>&1 < /dev/null &
  pid=$!
  set +m
  trap 'kill -TERM -- "-$pid" 2> /dev/null; exit 130' INT TERM
  while kill -0 "$pid" 2> /dev/null; do
    if [ $SECONDS -ge $next ]; then
      if [ $steps_live ]; then printf '\r%s … %s ' "$head" "$(elapsed $((SECONDS - start)))"
      elif [ $SECONDS -gt $start ]; then printf '%s … %s\n' "$head" "$(elapsed $((SECONDS - start)))"; fi
      next=$((SECONDS + steps_interval))
    fi
    sleep 0.1
  done
  wait "$pid" || status=$?
  trap - INT TERM
  if [ $steps_live ]; then printf '\r'; fi
  if [ $status != 0 ]; then
    printf '%s failed after %s\n' "$head" "$(elapsed $((SECONDS - start)))"
    tail -n 25 "$log" | sed 's/^/    /' >&2
    fail "«$title» ended with exit code $status." "Its whole log: $log"
  fi
  printf '%s (%s)\033[K\n' "$head" "$(elapsed $((SECONDS - start)))" | if [ $steps_live ]; then cat; else sed 's/\x1b\[K//'; fi
}
