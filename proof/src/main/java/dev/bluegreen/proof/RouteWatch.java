package dev.bluegreen.proof;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;

/** Watches the app's HTTPRoute by kubectl, and remembers when its spec changed. */
public final class RouteWatch implements AutoCloseable {
  private final ConcurrentSkipListSet<Instant> changes = new ConcurrentSkipListSet<>();
  private final Process kubectl;

  private RouteWatch(Process kubectl) {
    this.kubectl = kubectl;
    Thread.ofVirtual().start(this::read);
  }

  /** Starts to watch the cluster that KUBECONFIG names. */
  public static RouteWatch start() throws IOException {
    return new RouteWatch(
        new ProcessBuilder(
                "kubectl",
                "get",
                "httproute",
                "app",
                "--namespace=apps",
                "--watch",
                // The generation counts changes of the spec; the gateway's writes of the status do
                // not count.
                "--output=jsonpath={.metadata.generation}{'\\n'}")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  private void read() {
    var generation = "";
    try (var lines = kubectl.inputReader()) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.equals(generation)) {
          generation = line;
          changes.add(Instant.now());
        }
      }
    } catch (IOException e) {
      // The watch was closed; a change that it missed fails the run by name.
    }
  }

  /** The first change of the route after this moment. */
  public Optional<Instant> changedAfter(Instant moment) {
    return Optional.ofNullable(changes.higher(moment));
  }

  @Override
  public void close() {
    kubectl.destroy();
  }
}
