package dev.bluegreen.analysis.probe.release;

import dev.bluegreen.analysis.probe.stream.Seconds;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What clients have shown to be wrong with the colour that gets traffic in a release. */
final class Troubles {
  /** As long as a way back may take. */
  private static final Duration SHORTLY = Duration.ofMinutes(1);

  private final Lookout lookout;
  private final Seconds seconds;
  private Optional<Trouble> current = Optional.empty();
  private Optional<Trouble> last = Optional.empty();
  private Instant seen = Instant.EPOCH;

  /** Requests were lost, and nobody signed them, before anything moved. */
  private boolean noisy;

  Troubles(Lookout lookout, Seconds seconds) {
    this.lookout = lookout;
    this.seconds = seconds;
  }

  /** To be called before anything moves. */
  void listen(Instant now) {
    noisy = lookout.isNoisy(seconds, now);
  }

  /**
   * To be called each second.
   *
   * @param color which has got traffic
   * @param moved when it did
   * @param both whether the other one has some as well
   */
  void look(String color, Instant moved, boolean both, Instant now) {
    current =
        lookout
            .trouble(seconds, color, moved, !(noisy && both), now)
            .map(text -> new Trouble(color, "prober: " + text));
    if (current.isPresent()) {
      last = current;
      seen = now;
    }
  }

  /** No colour has got traffic, or none has it any more. */
  void lookAway() {
    current = Optional.empty();
  }

  /** What is wrong now. */
  Optional<Trouble> current() {
    return current;
  }

  /** What was wrong when somebody may have decided on what was done at that time. */
  Optional<String> shortlyBefore(Instant time) {
    return last.filter(_ -> seen.plus(SHORTLY).isAfter(time)).map(Trouble::text);
  }
}
