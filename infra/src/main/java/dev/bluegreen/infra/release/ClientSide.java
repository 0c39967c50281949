package dev.bluegreen.infra.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.pulumi.exceptions.RunException;
import dev.bluegreen.infra.analysis.Analysis;
import dev.bluegreen.infra.app.Color;
import dev.bluegreen.infra.app.IdlePolicy;
import dev.bluegreen.infra.live.ApiServer;
import dev.bluegreen.infra.live.UnreachableException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * When the traffic has left a colour as clients see it: nothing acknowledges that every gateway has
 * the new route, but the prober in the cluster sees who answers.
 *
 * @param namespace where the prober is
 * @param poll how long until it is asked again
 * @param log told, in one line, why its word is not waited for
 */
record ClientSide(ApiServer api, String namespace, Duration poll, Consumer<String> log) {
  /** A prober may start anew, or an API server be away, for a moment. */
  private static final int PATIENT_WITH_SILENCE = 3;

  /** It sends twice a second at least: without an answer for so long it sees nothing. */
  private static final Duration BLIND = Duration.ofSeconds(10);

  /** What the prober has seen of a colour that is to have no traffic any more. */
  private sealed interface Sight {
    /** Its last answer is so long ago, and the other colour has answered since. */
    record Gone(Duration since) implements Sight {}

    /** It answered last. */
    record There() implements Sight {}

    /** It cannot be known. */
    record Nothing(String why) implements Sight {}
  }

  /**
   * Waits until a colour has had no request for the delay; an answer that comes late begins it
   * anew. A prober that is not there, or sees nothing, holds up nobody.
   *
   * @throws RunException if its answers come on when patience is at its end
   */
  void await(Color color, IdlePolicy idle) throws InterruptedException {
    var last = Instant.now().plus(idle.patience());
    var silent = 0;
    while (true) {
      var begun = Instant.now();
      var pause = poll;
      switch (look(color)) {
        case Sight.Gone(var since) -> {
          var left = idle.delay().minus(since);
          if (!left.isPositive()) {
            return;
          }
          silent = 0;
          begun = begun.minus(since);
          pause = left;
        }
        case Sight.There _ -> silent = 0;
        case Sight.Nothing(var why) -> {
          silent++;
          if (silent == PATIENT_WITH_SILENCE) {
            log.accept(
                "the scale-down of %s counts from the route's change alone: %s"
                    .formatted(color.key(), why));
            return;
          }
        }
      }
      if (begun.isAfter(last)) {
        throw new RunException(
            """
            %s keeps its pods: clients still had answers from it %d s after the route's change (allowed: scaleDownDelaySeconds + drainTimeoutSeconds).
              Not every gateway has the route, and nothing is lost.
              go on waiting: pulumi up
              end them: pulumi config set drainTimeoutSeconds 0 && pulumi up"""
                .formatted(color.key(), idle.delay().plus(idle.patience()).toSeconds()));
      }
      Thread.sleep(pause);
    }
  }

  private Sight look(Color color) {
    try {
      return api.json(Analysis.proberState(namespace))
          .map(state -> sight(state, color))
          .orElseGet(() -> new Sight.Nothing("the prober is not there"));
    } catch (UnreachableException | UncheckedIOException | DateTimeException e) {
      return new Sight.Nothing(
          "the prober does not answer: " + e.getMessage().lines().findFirst().orElse(""));
    }
  }

  /** All times are by the prober's own clock. */
  private static Sight sight(JsonNode state, Color color) {
    var other = answered(state, color.other());
    var own = answered(state, color);
    if (own.isEmpty() && other.isEmpty()) {
      return new Sight.Nothing("the prober sees no X-App-Color on any answer");
    }
    var now = Instant.parse(state.path("now").asText());
    var ofColor = own.orElse(Instant.EPOCH);
    var ofOther = other.orElse(Instant.EPOCH);
    var latest = ofColor.isAfter(ofOther) ? ofColor : ofOther;
    if (latest.plus(BLIND).isBefore(now)) {
      return new Sight.Nothing("the prober has had no answer since " + latest);
    }
    return ofOther.isAfter(ofColor)
        ? new Sight.Gone(Duration.between(ofColor, now))
        : new Sight.There();
  }

  private static Optional<Instant> answered(JsonNode state, Color color) {
    return Optional.of(state.at("/last/" + color.key()))
        .filter(JsonNode::isTextual)
        .map(text -> Instant.parse(text.asText()));
  }
}
