package dev.bluegreen.release.status;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluegreen.release.Color;
import dev.bluegreen.release.Failure;
import dev.bluegreen.release.cluster.Cluster;
import dev.bluegreen.release.cluster.ProberPage;
import dev.bluegreen.release.cluster.Route;
import dev.bluegreen.release.history.Records;
import dev.bluegreen.release.history.Release;
import dev.bluegreen.release.pulumi.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * All of a cluster that a status is made of, read at once.
 *
 * @param route who gets the traffic
 * @param note the program's own note of who serves, ConfigMap {@code release}
 * @param jobLogs what the pods that run have written so far, by the pod's name
 * @param prober what the prober says, of the last two minutes
 * @param last the newest recorded release
 */
public record Live(
    Optional<Route> route,
    Optional<JsonNode> note,
    List<JsonNode> deployments,
    List<JsonNode> pods,
    List<JsonNode> jobs,
    List<JsonNode> jobPods,
    Map<String, String> jobLogs,
    Optional<JsonNode> prober,
    Optional<Release> last) {
  private static final String OURS = "?labelSelector=app.kubernetes.io%2Fpart-of%3Dbluegreen";
  private static final String GATES = "?labelSelector=app.kubernetes.io%2Fcomponent%3Danalysis";

  /** Reads it, everything at the same time. */
  public static Live of(Cluster cluster, Settings settings) {
    var apps = settings.namespace("apps");
    var ops = "/namespaces/" + settings.namespace("ops");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked = new Asked(threads);
      var route = asked.of(() -> Route.live(cluster, apps));
      var note = asked.of(() -> note(cluster, settings));
      var deployments =
          asked.of(() -> cluster.list("/apis/apps/v1/namespaces/" + apps + "/deployments" + OURS));
      var pods = asked.of(() -> cluster.list("/api/v1/namespaces/" + apps + "/pods" + OURS));
      var jobs = asked.of(() -> examinations(cluster, settings));
      var jobPods = asked.of(() -> cluster.list("/api/v1" + ops + "/pods" + GATES));
      var prober =
          asked.of(() -> cluster.json(ProberPage.path(settings.namespace("ops"), "state")));
      var last = asked.of(() -> Records.newest(cluster, settings));
      return new Live(
          route.join(),
          note.join(),
          deployments.join(),
          pods.join(),
          jobs.join(),
          jobPods.join(),
          logs(cluster, ops, jobPods.join()),
          prober.join(),
          last.join());
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** None where they cannot be had: they are seen in the pod's message at its end. */
  private static Map<String, String> logs(Cluster cluster, String ops, List<JsonNode> pods) {
    var running =
        pods.stream().filter(pod -> pod.at("/status/containerStatuses/0/state").has("running"));
    return CompletableFuture.supplyAsync(
            () -> read(cluster, ops, running.toList()), task -> Thread.ofVirtual().start(task))
        // A node that is lost has its pods run on, and their logs never come.
        .completeOnTimeout(Map.of(), 2, TimeUnit.SECONDS)
        .join();
  }

  private static Map<String, String> read(Cluster cluster, String ops, List<JsonNode> pods) {
    var logs = new TreeMap<String, String>();
    for (var pod : pods) {
      var name = pod.at("/metadata/name").asText();
      try {
        cluster
            .text("/api/v1%s/pods/%s/log?tailLines=100".formatted(ops, name))
            .ifPresent(log -> logs.put(name, log));
      } catch (Failure _) {
        // that of a pod that has just ended, or that this user may not read
      }
    }
    return logs;
  }

  /** The program's note of who serves; nothing before its first update. */
  public static Optional<JsonNode> note(Cluster cluster, Settings settings) {
    return cluster.json(
        "/api/v1/namespaces/%s/configmaps/release".formatted(settings.namespace("ops")));
  }

  /** Who serves by the program's note. */
  public Optional<Color> noted() {
    return noted(note);
  }

  static Optional<Color> noted(Optional<JsonNode> note) {
    return note.flatMap(each -> Color.of(each.at("/data/serving").asText()));
  }

  /** The Jobs of gates and bakes. */
  static List<JsonNode> examinations(Cluster cluster, Settings settings) {
    return cluster.list(
        "/apis/batch/v1/namespaces/%s/jobs".formatted(settings.namespace("ops")) + GATES);
  }

  private record Asked(java.util.concurrent.Executor threads) {
    <T> CompletableFuture<T> of(Callable<T> question) {
      return CompletableFuture.supplyAsync(
          () -> {
            try {
              return question.call();
            } catch (RuntimeException e) {
              throw e;
            } catch (Exception e) {
              throw new CompletionException(e);
            }
          },
          threads);
    }
  }
}
