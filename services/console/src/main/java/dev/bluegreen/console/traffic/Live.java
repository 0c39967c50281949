package dev.bluegreen.console.traffic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluegreen.analysis.plan.Json;
import dev.bluegreen.analysis.request.Http;
import dev.bluegreen.analysis.request.NoAnswerException;
import dev.bluegreen.console.board.Board;
import dev.bluegreen.console.cluster.Records;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.BooleanSupplier;

/**
 * What clients get, as the prober counts it: asked for once a second while somebody looks, and not
 * at all while nobody does.
 */
public final class Live implements AutoCloseable {

  private static final Duration PACE = Duration.ofSeconds(1);

  private final URI state;
  private final BooleanSupplier clusterIsCurrent;
  private final Board board;
  private final Http http = new Http();
  private final Thread thread;
  private String last = "";
  private String problem = "";

  /** Begins at once. */
  public Live(URI prober, BooleanSupplier clusterIsCurrent, Board board) {
    this.state = URI.create(prober + "/state");
    this.clusterIsCurrent = clusterIsCurrent;
    this.board = board;
    thread = Thread.ofVirtual().name("live").start(this::run);
  }

  private void run() {
    try {
      while (true) {
        board.awaitSubscriber();
        var begun = Instant.now();
        tell(begun);
        var rest = PACE.minus(Duration.between(begun, Instant.now()));
        if (rest.isPositive()) {
          Thread.sleep(rest);
        }
      }
    } catch (InterruptedException _) {
      // closed
    }
  }

  private void tell(Instant now) throws InterruptedException {
    try {
      board.tell("live", next(now));
    } catch (RuntimeException e) {
      // The next one must come all the same.
      e.printStackTrace();
    }
  }

  /** Also where nobody answers: that this comes each second tells the page that the way is open. */
  private ObjectNode next(Instant now) throws InterruptedException {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("now", now.truncatedTo(ChronoUnit.MILLIS).toString())
            .put("cluster", clusterIsCurrent.getAsBoolean());
    try {
      var answer = http.send(HttpRequest.newBuilder(state).build());
      if (answer.statusCode() == 200) {
        read(json.put("prober", true), Json.parse(answer.body()));
        problem = "";
        return json;
      }
      say("answered " + answer.statusCode());
    } catch (NoAnswerException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedException();
      }
      say(e.getMessage());
    } catch (JsonProcessingException _) {
      say("did not answer with JSON");
    }
    return json.put("prober", false);
  }

  /** Once, not each second while it is so. */
  private void say(String text) {
    if (!text.equals(problem)) {
      problem = text;
      System.err.printf("the prober at %s: %s%n", state, text);
    }
  }

  private void read(ObjectNode json, JsonNode state) {
    json.set("colors", state.path("colors"));
    json.set("total", state.path("total"));
    var seconds = json.putArray("seconds");
    for (var second : state.path("seconds")) {
      if (second.path("at").asText().compareTo(last) > 0) {
        seconds.add(second);
      }
    }
    board.keep("seconds", state.path("seconds"));
    var release = state.path("release");
    board.put("current", release.isObject() ? current(release) : release);
    last = state.path("seconds").path(state.path("seconds").size() - 1).path("at").asText(last);
  }

  /** What is known of a release while it goes on. */
  private static ObjectNode current(JsonNode release) {
    var json = Records.summary(release);
    json.set("gates", release.path("gates"));
    json.set("weights", release.path("weights"));
    return json;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
