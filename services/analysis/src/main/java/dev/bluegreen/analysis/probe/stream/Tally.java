package dev.bluegreen.analysis.probe.stream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import org.HdrHistogram.Histogram;

/**
 * How many requests were answered and lost, and how long each answer took: all of them, for a
 * second has few, and a histogram would take more memory.
 */
public final class Tally {

  private long lost;
  private int answered;
  private int[] micros = new int[0];

  /** One more request. */
  void add(boolean wasAnswered, long tookMicros) {
    if (wasAnswered) {
      makeRoom(1);
      micros[answered++] = (int) Math.min(tookMicros, Integer.MAX_VALUE);
    } else {
      lost++;
    }
  }

  /** All of another one. */
  public void add(Tally other) {
    makeRoom(other.answered);
    System.arraycopy(other.micros, 0, micros, answered, other.answered);
    answered += other.answered;
    lost += other.lost;
  }

  public long sent() {
    return answered + lost;
  }

  public long answered() {
    return answered;
  }

  public long lost() {
    return lost;
  }

  /** Adds the times of all answers, in microseconds. */
  void addTo(Histogram histogram) {
    for (var index = 0; index < answered; index++) {
      histogram.recordValue(micros[index]);
    }
  }

  /** As in a record: times in milliseconds, null without an answer. */
  public ObjectNode json() {
    var sorted = Arrays.copyOf(micros, answered);
    Arrays.sort(sorted);
    return JsonNodeFactory.instance
        .objectNode()
        .put("sent", sent())
        .put("answered", answered)
        .put("lost", lost)
        .put("p50", millis(sorted, 50))
        .put("p99", millis(sorted, 99));
  }

  /** What so many percent of the answers took at most, with one decimal. */
  private static Double millis(int[] sorted, int percent) {
    return sorted.length == 0
        ? null
        : Math.round(sorted[Math.ceilDiv(sorted.length * percent, 100) - 1] / 100.0) / 10.0;
  }

  private void makeRoom(int more) {
    if (answered + more > micros.length) {
      micros = Arrays.copyOf(micros, Math.max(answered + more, micros.length * 3 / 2));
    }
  }
}
