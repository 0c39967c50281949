package dev.bluegreen.analysis.probe.release;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluegreen.analysis.probe.stream.Seconds;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A release while it goes on: what is known of it, as a record. */
final class Release {

  private static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  /** By how much the clocks of the API server and of this pod may differ. */
  private static final Duration CLOCKS = Duration.ofSeconds(5);

  /** The route's weights from a time on. */
  private record Move(Instant at, Weights weights) {}

  private final Instant begun;
  private final Serving servingBefore;
  private final Duration settling;
  private final Function<String, Optional<String>> versions;
  private final Clients clients;
  private final List<Move> moves = new ArrayList<>();
  private final Map<String, Gate> gates = new LinkedHashMap<>();

  private final Troubles troubles;

  /**
   * @param weights before anything has moved
   * @param servingBefore what the program had written when it began
   * @param versions of colours, as their answers say
   */
  Release(
      Instant begun,
      Weights weights,
      Serving servingBefore,
      Duration settling,
      Seconds seconds,
      Function<String, Optional<String>> versions,
      Lookout lookout) {
    this.begun = begun;
    this.servingBefore = servingBefore;
    this.settling = settling;
    this.versions = versions;
    this.clients = new Clients(seconds, begun);
    this.troubles = new Troubles(lookout, seconds);
    moves.add(new Move(begun, weights));
  }

  String id() {
    return ID.format(begun);
  }

  void move(Instant at, Weights weights) {
    if (!hasMoved()) {
      troubles.listen(at);
    }
    moves.add(new Move(at, weights));
  }

  /** Looks whether the colour that has got traffic loses requests; to be called each second. */
  void watch(Instant now) {
    var last = moves.getLast();
    if (hasMoved() && !isBack()) {
      troubles.look(Weights.other(from()), last.at, last.weights.areBoth(), now);
    } else {
      troubles.lookAway();
    }
  }

  /** What is wrong now with the colour that has got traffic. */
  Optional<Trouble> trouble() {
    return troubles.current();
  }

  void put(Gate gate) {
    gates.put(gate.job().id(), gate);
  }

  Optional<Gate> gate(String id) {
    return Optional.ofNullable(gates.get(id));
  }

  boolean hasMoved() {
    return moves.size() > 1;
  }

  boolean hasActiveGate() {
    return gates.values().stream().anyMatch(gate -> gate.job().isActive());
  }

  /** A Job that was deleted before it was over is no longer waited for. */
  void keepOnly(Set<String> ids) {
    gates.values().removeIf(gate -> gate.job().isActive() && !ids.contains(gate.job().id()));
  }

  /** A gate has passed and the route has not moved, or one has not passed and it has. */
  boolean isHalfway() {
    return hasMoved()
        ? !isBack() && (trouble().isPresent() || gates.values().stream().anyMatch(Gate::hasFailed))
        : !gates.isEmpty() && gates.values().stream().allMatch(Gate::hasPassed);
  }

  void fold(Instant now) {
    clients.fold(now, this::phase);
  }

  /**
   * Its record; the result of one that goes on is what it would be if nothing else happened.
   *
   * @param serving what the program has written by now
   * @param ended empty while it goes on
   * @param stopped whether it ended only because the prober did
   */
  ObjectNode json(Instant now, Serving serving, Optional<Instant> ended, boolean stopped) {
    var json = JsonNodeFactory.instance.objectNode().put("id", id());
    var from = from();
    var to = Weights.other(from);
    json.set("from", color(from, version(from, servingBefore)));
    json.set("to", color(to, version(to, serving)));
    json.put("by", by(serving).orElse(null))
        .put("begun", begun.truncatedTo(ChronoUnit.MILLIS).toString())
        .put("ended", ended.map(at -> at.truncatedTo(ChronoUnit.MILLIS).toString()).orElse(null))
        .put("result", result(stopped))
        .put("reason", reason(ended.isPresent(), stopped).orElse(null));
    var changed = json.putArray("changes");
    changes().forEach(changed::add);
    var list = json.putArray("weights");
    for (var move : moves) {
      list.addObject()
          .put("at", move.at.truncatedTo(ChronoUnit.MILLIS).toString())
          .setAll(move.weights.json());
    }
    var gateList = json.putArray("gates");
    gates.values().forEach(gate -> gateList.add(gate.json()));
    json.set("clients", clients.json(ended.orElse(now), this::phase));
    return json;
  }

  private static ObjectNode color(String color, Optional<String> version) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("color", color)
        .put("version", version.orElse(null));
  }

  /**
   * The colour that served; where a release was met in its middle, not the one that its gates name.
   */
  private String from() {
    var serving = moves.getFirst().weights.serving();
    return !hasMoved() && incoming().equals(Optional.of(serving))
        ? Weights.other(serving)
        : serving;
  }

  private Optional<String> incoming() {
    return gates.values().stream().flatMap(gate -> gate.job().color().stream()).findFirst();
  }

  private Optional<String> version(String color, Serving written) {
    return gates.values().stream()
        .map(Gate::job)
        .filter(job -> job.color().equals(Optional.of(color)))
        .flatMap(job -> job.version().stream())
        .findFirst()
        .or(() -> written.color().equals(Optional.of(color)) ? written.version() : Optional.empty())
        .or(() -> versions.apply(color));
  }

  /** Who moved the route; as long as nobody has, or somebody took it back, who had it examined. */
  private Optional<String> by(Serving serving) {
    return Optional.of(serving)
        .filter(this::isWrittenBy)
        .flatMap(Serving::by)
        .or(
            () ->
                gates.values().stream()
                    .flatMap(gate -> gate.job().by().stream())
                    .reduce((_, later) -> later));
  }

  /** What it changes for users, as its first gate says. */
  private List<String> changes() {
    return gates.values().stream()
        .map(gate -> gate.job().changes())
        .filter(lines -> !lines.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /** Whether the program has written what serves now, and in this release. */
  private boolean isWrittenBy(Serving serving) {
    var last = moves.getLast().weights;
    return hasMoved()
        && !serving.written().isBefore(begun.minus(CLOCKS))
        && (last.areBoth() || serving.color().equals(Optional.of(last.serving())));
  }

  private boolean isBack() {
    var last = moves.getLast().weights;
    return hasMoved() && !last.areBoth() && last.serving().equals(from());
  }

  private String result(boolean stopped) {
    var failed = gates.values().stream().anyMatch(Gate::hasFailed);
    if (moves.getLast().weights.areBoth()) {
      return "canary";
    }
    if (stopped) {
      return "interrupted";
    }
    if (hasMoved()) {
      return isBack() ? "rolled-back" : "promoted";
    }
    return failed ? "refused" : "interrupted";
  }

  private Optional<String> reason(boolean ended, boolean stopped) {
    return gates.values().stream()
        .flatMap(gate -> gate.reason().stream())
        .findFirst()
        .or(() -> troubles.shortlyBefore(moves.getLast().at).filter(_ -> isBack()))
        .or(
            () -> {
              if (!ended || !result(stopped).equals("interrupted")) {
                return Optional.empty();
              }
              return Optional.of(stopped ? "the prober was stopped" : "the route was not moved");
            });
  }

  private Phase phase(Instant second) {
    if (!hasMoved() || second.isBefore(moves.get(1).at.truncatedTo(ChronoUnit.SECONDS))) {
      return Phase.BEFORE;
    }
    var last =
        moves.stream()
            .filter(move -> !second.isBefore(move.at.truncatedTo(ChronoUnit.SECONDS)))
            .reduce((_, later) -> later)
            .orElseThrow();
    return last.weights.areBoth() || second.isBefore(last.at.plus(settling))
        ? Phase.DURING
        : Phase.AFTER;
  }
}
