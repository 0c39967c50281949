package dev.bluegreen.proof.cost;

import dev.bluegreen.proof.Kubectl;
import dev.bluegreen.proof.Namespaces;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Makes the app's pods as old as scrapes make them: a JVM compiles what it has done often, for
 * hours where that is done every few seconds, and a scrape costs several times as much until then.
 * Metrics are taken to be at {@code /metrics} on the first port of a pod.
 */
final class Age {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private Age() {}

  /** Scrapes each pod so often, one pod after another, by way of the API server. */
  static void scrape(int times) throws IOException, InterruptedException {
    var namespace = Namespaces.ours().name("apps");
    var pods = paths(namespace, running(namespace));
    var proxy = Kubectl.of("proxy", "--port=0").start();
    try (var reader = proxy.inputReader()) {
      scrape(address(reader.readLine()), pods, times);
    } finally {
      proxy.destroy();
    }
  }

  /**
   * Scrapes what is behind these paths. A pod that knows no such page is of a service without
   * metrics, which nobody scrapes: it is named, and left as it is.
   */
  static void scrape(String address, List<String> pods, int times)
      throws IOException, InterruptedException {
    // By default it asks for HTTP/2, which the API server passes on to the pod.
    try (var client = HttpClient.newBuilder().version(Version.HTTP_1_1).build()) {
      for (var pod : pods) {
        var page =
            HttpRequest.newBuilder(URI.create(address + pod + "/proxy/metrics"))
                .timeout(LIMIT)
                .build();
        for (var done = 0; done < times; done++) {
          var answer = client.send(page, BodyHandlers.ofString());
          // One that has answered before has gone.
          if (answer.statusCode() == 404 && done == 0) {
            System.out.printf("%s answers 404: it is not scraped.%n", page.uri());
            break;
          }
          if (answer.statusCode() != 200) {
            throw new IllegalStateException(
                "%s answers %d: %s".formatted(page.uri(), answer.statusCode(), answer.body()));
          }
        }
      }
    }
  }

  /**
   * Where the proxy serves.
   *
   * @param line the first that it wrote, such as {@code Starting to serve on 127.0.0.1:40123}; null
   *     where it ended without one
   */
  static String address(String line) {
    if (line == null) {
      throw new IllegalStateException("kubectl proxy failed: it serves nowhere");
    }
    return line.replaceFirst("^.* ", "http://");
  }

  /**
   * Paths of pods, with the port of each.
   *
   * @param pods {@code name:port}, with spaces between
   */
  static List<String> paths(String namespace, String pods) {
    if (pods.isBlank()) {
      throw new IllegalStateException(
          "no pod of the app runs in namespace %s; mend it: pulumi up --refresh"
              .formatted(namespace));
    }
    return Arrays.stream(pods.strip().split(" "))
        .map(pod -> "/api/v1/namespaces/%s/pods/%s".formatted(namespace, pod))
        .toList();
  }

  private static String running(String namespace) throws IOException, InterruptedException {
    return Kubectl.run(
        "get",
        "pods",
        "--namespace=" + namespace,
        "--selector=app.kubernetes.io/component=app",
        "--field-selector=status.phase=Running",
        "--output=jsonpath={range .items[*]}{.metadata.name}:{.spec.containers[0].ports[0].containerPort} {end}");
  }
}
