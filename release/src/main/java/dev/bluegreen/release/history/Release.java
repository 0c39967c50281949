package dev.bluegreen.release.history;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A release as the prober recorded it in the cluster.
 *
 * @param by who moved the route, or at least had it examined, {@code user@host}; may be null
 * @param ended null while it goes on
 * @param result {@code promoted}, {@code canary}, {@code rolled-back}, {@code refused} or {@code
 *     interrupted}
 * @param reason why it was stopped: check, measure and threshold; may be null
 * @param changes what it changed for users, a line each; none where no gate ran or they are the
 *     same
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Release(
    String id,
    Side from,
    Side to,
    String by,
    Instant begun,
    Instant ended,
    String result,
    String reason,
    List<String> changes,
    List<Weights> weights,
    List<Gate> gates,
    Clients clients) {
  private static final JsonMapper JSON =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();

  public Release {
    from = from == null ? new Side("?", "?") : from;
    to = to == null ? new Side("?", "?") : to;
    result = result == null ? "interrupted" : result;
    changes = changes == null ? List.of() : List.copyOf(changes);
    weights = weights == null ? List.of() : List.copyOf(weights);
    gates = gates == null ? List.of() : List.copyOf(gates);
    clients = clients == null ? new Clients(0, 0, 0, Map.of(), List.of()) : clients;
  }

  /** A colour and what it ran. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Side(String color, String version) {
    public Side {
      color = color == null ? "?" : color;
      version = version == null ? "?" : version;
    }

    @Override
    public String toString() {
      return color + " " + version;
    }
  }

  /** The route's weights from a moment on. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Weights(Instant at, int blue, int green) {}

  /**
   * @param phase {@code before} or {@code after} the route moved
   * @param begun null where it has not been seen to begin
   * @param ended null while it runs
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Gate(
      String name,
      String phase,
      String color,
      Instant begun,
      Instant ended,
      boolean passed,
      List<Check> checks) {
    public Gate {
      name = name == null ? "gate" : name;
      phase = phase == null ? "before" : phase;
      checks = checks == null ? List.of() : List.copyOf(checks);
    }
  }

  /** One check of a gate, and its measure with the threshold. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Check(String name, String verdict, String text) {}

  /**
   * What clients met.
   *
   * @param phases before, during and after, by colour
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Clients(
      long sent,
      long answered,
      long lost,
      Map<String, Map<String, Count>> phases,
      List<Map<String, Object>> seconds) {
    public Clients {
      phases = phases == null ? Map.of() : phases;
      seconds = seconds == null ? List.of() : seconds;
    }
  }

  /** Requests, and how long the answered ones took in milliseconds; null where none was. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Count(long sent, long answered, long lost, Double p50, Double p99) {}

  /** Reads {@code record.json} of a ConfigMap; nothing where it is none. */
  public static Optional<Release> of(JsonNode configMap) {
    try {
      var release =
          JSON.readValue(configMap.at("/data").path("record.json").asText(), Release.class);
      return Optional.ofNullable(release).filter(each -> each.id != null && each.begun != null);
    } catch (IOException _) {
      return Optional.empty(); // written by something else, or by a later version
    }
  }

  /** When it ended; nothing while it goes on. */
  public Optional<Instant> endedAt() {
    return Optional.ofNullable(ended);
  }

  /** How long it took; nothing while it goes on. */
  public Optional<Duration> took() {
    return endedAt().map(end -> Duration.between(begun, end));
  }

  /** Who moved the route; nothing where that is not known. */
  public Optional<String> who() {
    return Optional.ofNullable(by).filter(text -> !text.isBlank());
  }

  /** What happened, in one line. */
  public String headline() {
    return result.replace('-', ' ') + " " + story();
  }

  /** The same without the result. */
  public String story() {
    var why = reason == null || reason.isBlank() ? "" : " (" + reason + ")";
    return "%s → %s%s%s: %s requests, %s lost"
        .formatted(
            from,
            to,
            who().map(name -> " by " + name).orElse(""),
            why,
            count(clients.sent()),
            count(clients.lost()));
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
