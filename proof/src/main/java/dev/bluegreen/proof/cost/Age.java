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
 */
final class Age {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private Age() {}

  /** Scrapes each pod so often, one pod after another, by way of the API server. */
  static void scrape(int times) throws IOException, InterruptedException {
    var proxy = Kubectl.of("proxy", "--port=0").start();
    try (var reader = proxy.inputReader();
        // By default it asks for HTTP/2, which the API server passes on to the pod.
        var client = HttpClient.newBuilder().version(Version.HTTP_1_1).build()) {
      // Starting to serve on 127.0.0.1:40123
      var address = reader.readLine().replaceFirst("^.* ", "http://");
      for (var pod : pods()) {
        var page =
            HttpRequest.newBuilder(URI.create(address + pod + "/proxy/metrics"))
                .timeout(LIMIT)
                .build();
        for (var done = 0; done < times; done++) {
          var answer = client.send(page, BodyHandlers.ofString());
          if (answer.statusCode() != 200) {
            throw new IllegalStateException(
                "%s answers %d: %s".formatted(page.uri(), answer.statusCode(), answer.body()));
          }
        }
      }
    } finally {
      proxy.destroy();
    }
  }

  /** Paths of the app's pods that have metrics, with the port of these. */
  private static List<String> pods() throws IOException, InterruptedException {
    var namespace = Namespaces.ours().name("apps");
    var names =
        Kubectl.run(
            "get",
            "pods",
            "--namespace=" + namespace,
            "--selector=app.kubernetes.io/component=app",
            "--field-selector=status.phase=Running",
            "--output=jsonpath={range .items[*]}{.metadata.name}:{.spec.containers[0].ports[0].containerPort} {end}");
    return Arrays.stream(names.strip().split(" "))
        .map(name -> "/api/v1/namespaces/%s/pods/%s".formatted(namespace, name))
        .toList();
  }
}
