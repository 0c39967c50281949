package dev.bluegreen.proof.cost;

import dev.bluegreen.proof.Kubectl;
import dev.bluegreen.proof.Namespaces;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * Turns the platform's Prometheus off and on. It is as before once this is closed, or the program
 * is interrupted.
 */
final class Scraping implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final int before;
  private final Thread restore = new Thread(this::end);
  private boolean ended;

  private Scraping(int before) {
    this.before = before;
  }

  /**
   * Takes it over as it is.
   *
   * @throws IllegalStateException if the platform has no monitoring, or if that is off already
   */
  static Scraping takeOver() throws IOException, InterruptedException {
    var replicas = field(".spec.replicas");
    if (field(".metadata.name").isEmpty() || replicas.equals("0")) {
      throw new IllegalStateException(
          "the platform has no Prometheus that runs; mend it: pulumi config set --path observability.enabled true && pulumi up --refresh");
    }
    // Its operator takes 1 where nothing is said.
    var scraping = new Scraping(replicas.isEmpty() ? 1 : Integer.parseInt(replicas));
    Runtime.getRuntime().addShutdownHook(scraping.restore);
    return scraping;
  }

  /** How often it looks at each target, in Prometheus' words. */
  static String interval() throws IOException, InterruptedException {
    return field(".spec.scrapeInterval");
  }

  private static String field(String path) throws IOException, InterruptedException {
    return Kubectl.run(
            "get",
            "prometheuses.monitoring.coreos.com",
            "--namespace=" + Namespaces.ours().name("observability"),
            "--field-selector=metadata.name=monitoring-prometheus",
            "--output=jsonpath={.items[*]%s}".formatted(path))
        .strip();
  }

  /** Turns it on or off, and returns when its pods are ready, or gone. */
  void set(boolean on) throws IOException, InterruptedException {
    var wanted = on ? before : 0;
    synchronized (this) {
      if (ended) {
        throw new IllegalStateException("interrupted: Prometheus is as it was");
      }
      Kubectl.prometheus(wanted);
    }
    var end = Instant.now().plus(LIMIT);
    while (!settled(wanted)) {
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException(
            "Prometheus does not have %d ready pods after %d minutes; look: kubectl get pods -n observability"
                .formatted(wanted, LIMIT.toMinutes()));
      }
      Thread.sleep(500);
    }
  }

  /** A pod that is ending still uses CPU. */
  private static boolean settled(int wanted) throws IOException, InterruptedException {
    var ready =
        Kubectl.run(
                "get",
                "pods",
                "--namespace=" + Namespaces.ours().name("observability"),
                "--selector=operator.prometheus.io/name=monitoring-prometheus",
                "--output=jsonpath={.items[*].status.conditions[?(@.type=='Ready')].status}")
            .strip();
    var pods = Stream.of(ready.split(" ")).filter(word -> !word.isEmpty()).toList();
    return pods.size() == wanted && pods.stream().allMatch("True"::equals);
  }

  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(restore);
    } catch (IllegalStateException e) {
      // The program is ending, and the hook has been run.
    }
  }

  private synchronized void end() {
    if (ended) {
      return;
    }
    ended = true;
    try {
      Kubectl.prometheus(before);
    } catch (IOException | InterruptedException | IllegalStateException e) {
      System.err.printf(
          "error: Prometheus could not be turned on again (%s); mend it: pulumi up --refresh%n",
          e.getMessage());
    }
  }
}
