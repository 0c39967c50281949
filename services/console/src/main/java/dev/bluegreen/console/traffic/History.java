package dev.bluegreen.console.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluegreen.console.board.Board;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The last hour of the app's traffic by colour, as Prometheus has it: asked for while somebody
 * looks, each half minute.
 */
public final class History implements AutoCloseable {

  private static final Duration PACE = Duration.ofSeconds(30);

  /** Users' requests to this app, and to no other that Prometheus knows: no probe, no scrape. */
  private static final String USERS =
      "job=\"app\",namespace=\"%s\",uri!~\"/actuator.*|/health.*|/readiness|/metrics\"";

  private final Board board;
  private final InstantSource clock;
  private final Optional<Ranges> ranges;
  private final String users;
  private final Thread thread;

  /**
   * Begins at once.
   *
   * @param prometheus where it answers; none where there is none
   * @param apps namespace of the app
   */
  public History(Optional<URI> prometheus, String apps, Board board, InstantSource clock) {
    this.board = board;
    this.clock = clock;
    this.ranges = prometheus.map(Ranges::new);
    this.users = USERS.formatted(apps);
    board.put("history", JsonNodeFactory.instance.nullNode());
    thread = Thread.ofVirtual().name("history").start(this::run);
  }

  private void run() {
    try {
      while (ranges.isPresent()) {
        board.awaitSubscriber();
        board.put("history", ask(ranges.get()));
        Thread.sleep(PACE);
      }
    } catch (InterruptedException _) {
      // closed
    }
  }

  private JsonNode ask(Ranges ranges) throws InterruptedException {
    var until = clock.instant().getEpochSecond() / Ranges.STEP * Ranges.STEP;
    var json = JsonNodeFactory.instance.objectNode();
    json.put("until", until).put("step", Ranges.STEP).put("points", Ranges.POINTS);
    ObjectNode values = json.putObject("values");
    values.set("rate", ranges.byColor(rate(""), until));
    values.set("errors", ranges.byColor(rate(",outcome=\"SERVER_ERROR\""), until));
    values.set("p99", ranges.byColor(p99(), until));
    return json;
  }

  private String rate(String more) {
    return "sum by (color) (rate(http_server_requests_seconds_count{%s%s}[1m]))"
        .formatted(users, more);
  }

  private String p99() {
    return "1000 * histogram_quantile(0.99, sum by (color, le) (rate(http_server_requests_seconds_bucket{%s}[1m])))"
        .formatted(users);
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
