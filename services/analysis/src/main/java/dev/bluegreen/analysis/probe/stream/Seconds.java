package dev.bluegreen.analysis.probe.stream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The last half hour, second by second, and how many there were in all. */
public final class Seconds {

  /** How long a second is kept. */
  public static final Duration KEPT = Duration.ofMinutes(30);

  private final TreeMap<Instant, Second> seconds = new TreeMap<>();
  private long answered;
  private long lost;
  private final TreeMap<String, Instant> last = new TreeMap<>();

  /**
   * A request that is over.
   *
   * @param sent when it was
   * @param color which has answered
   */
  public synchronized void add(Instant sent, String color, boolean wasAnswered, Duration took) {
    var at = sent.truncatedTo(ChronoUnit.SECONDS);
    seconds.computeIfAbsent(at, Second::new).of(color).add(wasAnswered, took.toNanos() / 1000);
    if (!color.equals(Second.NONE)) {
      last.merge(color, sent, (one, other) -> one.isAfter(other) ? one : other);
    }
    if (wasAnswered) {
      answered++;
    } else {
      lost++;
    }
    while (seconds.firstKey().isBefore(seconds.lastKey().minus(KEPT))) {
      seconds.pollFirstEntry();
    }
  }

  /** Those that began within a time, as they are now; there is none for one without requests. */
  public synchronized List<Second> between(Instant from, Instant to) {
    return seconds.subMap(from.truncatedTo(ChronoUnit.SECONDS), true, to, false).values().stream()
        .map(Second::copy)
        .toList();
  }

  /** How many were sent, answered and lost since the beginning; none of them is forgotten. */
  public synchronized ObjectNode total() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("sent", answered + lost)
        .put("answered", answered)
        .put("lost", lost);
  }

  /** When the latest request that a colour has answered, well or not, was sent; by colour. */
  public synchronized Map<String, Instant> last() {
    return Map.copyOf(last);
  }
}
