package dev.bluegreen.analysis.probe.stream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.HdrHistogram.Histogram;

/** Tallies of any length of time, in little memory: times are exact to a hundredth. */
public final class Sum {

  private static final int DIGITS = 2;

  private long answered;
  private long lost;
  private final Histogram micros = new Histogram(DIGITS);

  public Sum() {
    micros.setAutoResize(true);
  }

  public void add(Tally tally) {
    answered += tally.answered();
    lost += tally.lost();
    tally.addTo(micros);
  }

  public void add(Sum other) {
    answered += other.answered;
    lost += other.lost;
    micros.add(other.micros);
  }

  public long answered() {
    return answered;
  }

  public long lost() {
    return lost;
  }

  /** As in a record: times in milliseconds, null without an answer. */
  public ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("sent", answered + lost)
        .put("answered", answered)
        .put("lost", lost)
        .put("p50", millis(50))
        .put("p99", millis(99));
  }

  /** What so many percent of the answers took at most, with one decimal; null without any. */
  public Double millis(double percent) {
    return answered == 0 ? null : Math.round(micros.getValueAtPercentile(percent) / 100.0) / 10.0;
  }
}
