import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;

/**
 * Plays an app, its gateway and its Prometheus to one run of a gate: {@code java Rehearsal.java
 * COMMAND …} runs the command with a plan of one check of each kind, and fails unless all pass.
 */
public final class Rehearsal {
  private static final String PLAN =
      """
      {"title": "rehearsal", "color": "green", "address": "http://%1$s", "prometheus": "http://%1$s",
       "hosts": {"incoming": "preview.localhost", "active": "localhost"}, "watchSeconds": 0, "checks": [
        {"name": "journey", "kind": "journey", "host": "incoming", "color": "green", "steps": [
         {"name": "login", "method": "POST", "path": "/login", "headers": {"Content-Type": "application/json"},
          "body": "{\\"username\\": \\"gate-{random}\\"}", "status": 200, "save": {"token": "/token"}},
         {"name": "calculate", "method": "POST", "path": "/calculate", "headers": {"Authorization": "Bearer {token}"},
          "body": "{\\"amount\\": 100}", "status": 200, "body_expect": {"/result": "200"}}]},
        {"name": "load", "kind": "load", "host": "incoming", "color": "green", "rate": 10, "seconds": 1,
         "maxErrorPercent": 0, "maxP99Millis": 60000, "steps": [{"name": "home", "path": "/", "status": 200}]},
        {"name": "query", "kind": "query", "query": "up", "unit": "%%", "min": 99, "intervalSeconds": 1, "count": 1}]}
      """;
  private static final Map<String, String> ANSWERS =
      Map.of(
          "/api/v1/query",
          """
          {"status": "success", "data": {"resultType": "vector", "result": [{"metric": {}, "value": [1.5, "100"]}]}}
          """);

  private Rehearsal() {}

  public static void main(String[] command) throws Exception {
    var server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          var answer =
              ANSWERS.getOrDefault(
                  exchange.getRequestURI().getPath(), "{\"token\": \"t\", \"result\": 200}");
          var body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.getResponseHeaders().add("X-App-Color", "green");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    var report = Files.createTempFile("rehearsal", ".txt");
    var gate = new ProcessBuilder(command).redirectErrorStream(true);
    gate.environment()
        .putAll(
            Map.of(
                "PLAN", PLAN.formatted("127.0.0.1:" + server.getAddress().getPort()),
                "TERMINATION_LOG", report.toString()));
    var process = gate.start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var exitCode = process.waitFor();
    server.stop(0);
    Files.delete(report);
    if (exitCode != 0) {
      System.err.print(output);
    }
    System.exit(exitCode);
  }
}
