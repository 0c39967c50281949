wrk.method = "POST"
wrk.path = "/calculate"
wrk.body = '{"amount": 100}'
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Authorization"] = os.getenv("AUTHORIZATION") -- none where the backend has no users

-- One line for the script that calls: requests, seconds, answers that were not 2xx or failed, p50 and p99 in ms.
function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("RESULT %d %.3f %d %.2f %.2f\n",
    summary.requests, summary.duration / 1e6,
    errors.status + errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
