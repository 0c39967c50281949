package dev.bluegreen.console.process;

import dev.bluegreen.console.stub.Demo;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The console as a process, as the image starts it.
 *
 * @param process ends when the test ends it
 * @param port of the pages; 0 where it was told none
 * @param log what it has written
 */
record ConsoleProcess(Process process, int port, Path log) {

  static final String PASSWORD = "secret";

  /** The flags of the image (see pom.xml). */
  private static final List<String> FLAGS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xms8m", "-Xmx28m");

  /** One that shows a demo. */
  static ConsoleProcess of(Demo demo, Path folder) throws IOException {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    var password = Files.writeString(folder.resolve("password"), PASSWORD);
    return start(
        Map.of(
            "PORT", Integer.toString(port),
            "KUBECONFIG", kubeconfig(demo, folder),
            "PASSWORD_FILE", password.toString(),
            "PROBER", demo.traffic.url().toString(),
            "PROMETHEUS", demo.traffic.url().toString()),
        port,
        folder);
  }

  /** One of these settings and no others. */
  static ConsoleProcess with(Map<String, String> variables, Path folder) throws IOException {
    return start(variables, 0, folder);
  }

  private static ConsoleProcess start(Map<String, String> variables, int port, Path folder)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), "dev.bluegreen.console.Console"));
    var log = folder.resolve("output");
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().clear();
    builder.environment().put("MALLOC_ARENA_MAX", "2");
    builder.environment().putAll(variables);
    return new ConsoleProcess(builder.start(), port, log);
  }

  private static String kubeconfig(Demo demo, Path folder) throws IOException {
    return Files.writeString(
            folder.resolve("kubeconfig"),
            """
            apiVersion: v1
            kind: Config
            clusters: [{name: stub, cluster: {server: "%s"}}]
            users: [{name: console, user: {token: secret}}]
            contexts: [{name: stub, context: {cluster: stub, user: console}}]
            current-context: stub
            """
                .formatted(demo.cluster.url()))
        .toString();
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Logs in, and gives the session's cookie. */
  String login(HttpClient http) throws IOException, InterruptedException {
    var login =
        HttpRequest.newBuilder(URI.create(url() + "/login"))
            .POST(BodyPublishers.ofString("password=" + PASSWORD))
            .build();
    return http.send(login, BodyHandlers.discarding())
        .headers()
        .firstValue("Set-Cookie")
        .orElseThrow()
        .split(";")[0];
  }

  String output() throws IOException {
    return Files.readString(log);
  }
}
