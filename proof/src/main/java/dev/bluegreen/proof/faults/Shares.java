package dev.bluegreen.proof.faults;

import dev.bluegreen.proof.RouteCommand;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** What percent of the traffic the route gave to green, and since when. */
final class Shares implements AutoCloseable {
  /** From this moment on it was so much. */
  record Share(Instant since, int percent) {}

  private final List<Share> shares = new CopyOnWriteArrayList<>();
  private final Process kubectl;

  private Shares(Process kubectl) {
    this.kubectl = kubectl;
    Thread.ofVirtual().start(this::read);
  }

  static Shares watch() throws IOException {
    return new Shares(
        RouteCommand.of(
                "get", "--watch", "--output=jsonpath={.spec.rules[0].backendRefs[1].weight}{'\\n'}")
            .start());
  }

  private void read() {
    try (var lines = kubectl.inputReader()) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var percent = Integer.parseInt(line.strip());
        if (shares.isEmpty() || shares.getLast().percent() != percent) {
          shares.add(new Share(Instant.now(), percent));
        }
      }
    } catch (IOException e) {
      // The watch was closed.
    }
  }

  /** Waits until green has had this much. */
  void await(int percent, Duration limit) throws InterruptedException {
    var end = Instant.now().plus(limit);
    while (most() < percent) {
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException("green has not had %d %%".formatted(percent));
      }
      Thread.sleep(10);
    }
  }

  /** The most that green has had. */
  int most() {
    return shares.stream().mapToInt(Share::percent).max().orElse(0);
  }

  /** What it has now. */
  int now() {
    return shares.isEmpty() ? 0 : shares.getLast().percent();
  }

  /** What it had then. */
  int at(Instant moment) {
    return shares.stream()
        .filter(share -> !share.since().isAfter(moment))
        .reduce((_, later) -> later)
        .map(Share::percent)
        .orElse(0);
  }

  /** When it last lost all of it. */
  Optional<Instant> gone() {
    return shares.size() > 1 && now() == 0
        ? Optional.of(shares.getLast().since())
        : Optional.empty();
  }

  @Override
  public void close() {
    kubectl.destroy();
  }
}
