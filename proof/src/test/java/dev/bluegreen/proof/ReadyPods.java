package dev.bluegreen.proof;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Watches a service's Deployments by kubectl, and remembers when each had how many ready pods. */
final class ReadyPods implements AutoCloseable {
  private static final List<String> COLORS = List.of("blue", "green");

  private final String service;
  private final Process kubectl;
  private final CountDownLatch begun = new CountDownLatch(COLORS.size());
  private final Map<String, ConcurrentSkipListMap<Instant, Integer>> ready =
      COLORS.stream()
          .collect(Collectors.toMap(Function.identity(), _ -> new ConcurrentSkipListMap<>()));

  private ReadyPods(String service, Process kubectl) {
    this.service = service;
    this.kubectl = kubectl;
    Thread.ofVirtual().start(this::read);
  }

  /** Starts to watch, and returns when both colours have been seen. */
  static ReadyPods watch(String service) throws IOException, InterruptedException {
    var watch =
        new ReadyPods(
            service,
            Kubectl.of(
                    "get",
                    "deployments",
                    "--namespace=apps",
                    "--watch",
                    "--output=jsonpath={.metadata.name} {.status.readyReplicas}{'\\n'}")
                .start());
    if (!watch.begun.await(30, TimeUnit.SECONDS)) {
      watch.close();
      throw new IllegalStateException("the Deployments of " + service + " cannot be watched");
    }
    return watch;
  }

  private void read() {
    try (var lines = kubectl.inputReader()) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var words = line.strip().split(" ");
        var history = ready.get(words[0].substring(words[0].lastIndexOf('-') + 1));
        if (history == null || !words[0].startsWith(service + "-")) {
          continue;
        }
        // A Deployment without ready pods does not say 0: it says nothing.
        history.put(Instant.now(), words.length == 1 ? 0 : Integer.parseInt(words[1]));
        if (history.size() == 1) {
          begun.countDown();
        }
      }
    } catch (IOException e) {
      // The watch was closed.
    }
  }

  /** The ready pods of a colour as they were at a moment since the watch began. */
  int at(String color, Instant moment) {
    var entry = ready.get(color).floorEntry(moment);
    if (entry == null) {
      throw new IllegalStateException(color + " was not watched yet at " + moment);
    }
    return entry.getValue();
  }

  @Override
  public void close() {
    kubectl.destroy();
  }
}
