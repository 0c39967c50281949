package dev.bluegreen.proof;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * What became of one request, seen from the client.
 *
 * @param client which kind of client sent it
 * @param begun when the client began to send
 * @param latency until the whole answer was there
 * @param code HTTP status, 0 where there was no answer
 * @param color the colour that answered (header {@code X-App-Color}), empty where there was none
 * @param expected the right result
 * @param result the result in the answer, null where there was none
 * @param error the client's error, empty where there was none
 */
public record Answer(
    Client client,
    Instant begun,
    Duration latency,
    int code,
    String color,
    BigDecimal expected,
    BigDecimal result,
    String error) {

  /** Whether this is the one right answer: 200, the right sum, from one of the two colours. */
  public boolean right() {
    return code == 200
        && error.isEmpty()
        && result != null
        && result.compareTo(expected) == 0
        && (color.equals("blue") || color.equals("green"));
  }

  /** When the answer was complete. */
  public Instant ended() {
    return begun.plus(latency);
  }

  /** In one line, for a message about a request that was lost. */
  public String describe() {
    return "%s client at %s: status %d from «%s», result %s where %s is right%s"
        .formatted(
            client, begun, code, color, result, expected, error.isEmpty() ? "" : ", " + error);
  }
}
