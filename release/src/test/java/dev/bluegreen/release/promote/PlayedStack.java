package dev.bluegreen.release.promote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bluegreen.release.Color;
import dev.bluegreen.release.cluster.Cluster;
import dev.bluegreen.release.pulumi.Engine;
import dev.bluegreen.release.pulumi.Hold;
import dev.bluegreen.release.pulumi.Progress;
import dev.bluegreen.release.pulumi.Project;
import dev.bluegreen.release.pulumi.Settings;
import dev.bluegreen.release.pulumi.UpFailure;
import dev.bluegreen.release.pulumi.Update;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A stack and its cluster in one: an {@code up} moves the route to what the settings say. */
public final class PlayedStack implements Engine, Cluster {
  /** What becomes of an {@code up}. */
  public sealed interface Fate {
    /** It comes to its end. */
    record Good() implements Fate {}

    /** It fails, before or after the route has moved. */
    record Bad(boolean moves, String text) implements Fate {}

    /** The route has moved, users get errors, and it goes on until it is stopped. */
    record Watched() implements Fate {}

    /** It comes to its end, and takes its time. */
    record Lasting(Duration time) implements Fate {}

    /** It is not begun. */
    record Refused(RuntimeException why) implements Fate {}
  }

  public final Map<String, String> settings = new TreeMap<>(Map.of("activeColor", "blue"));
  public final List<String> ups = new ArrayList<>();

  /** Whether the program was kept, for each {@code up}. */
  public final List<Boolean> keptFor = new ArrayList<>();

  private boolean kept;
  private final List<Update> updates = new ArrayList<>();

  /** Each is at least one process of the real engine's. */
  public final List<Map<String, Optional<String>>> writes = new ArrayList<>();

  public final List<String> previews = new ArrayList<>();
  private final List<Fate> fates = new ArrayList<>();
  public Hold hold = new Hold.Free();
  public int green;

  /** The result in the prober's record of a release of green; none where it is null. */
  public String recorded;

  /** What the prober has counted, and counts anew with each {@code up}. */
  public int lost;

  /** Whose Job is left of an examination; there is none where it is null. */
  public String examined;

  /** Who serves by the program's own note; there is none where it is null. */
  public String noted;

  /** What the prober sees wrong with green while it has traffic; nothing where it is null. */
  public volatile String trouble;

  /** What becomes of traffic that moves before the rest; none does where it is null. */
  public Fate first;

  private final CountDownLatch stopped = new CountDownLatch(1);

  /** All its requests that are over. */
  public int sent;

  /** The fates of the next updates; then all come to their end. */
  public PlayedStack next(Fate... these) {
    fates.addAll(List.of(these));
    return this;
  }

  @Override
  public Project project() {
    return new Project(Path.of("nowhere"), "dev");
  }

  @Override
  public Settings settings() {
    var config = new JsonMapper().createObjectNode();
    config.withObject("/bluegreen:kubernetesContext").put("value", "played");
    config.withObject("/bluegreen:bakeSeconds").put("value", "15"); // the project's default
    config.withObject("/bluegreen:blue/objectValue").put("version", "1.0.0");
    config.withObject("/bluegreen:green/objectValue").put("version", "2.0.0");
    settings.forEach(
        (path, value) -> {
          var names = path.split("[.\\[]");
          var key = "/bluegreen:" + names[0];
          var last = names[names.length - 1];
          var between = String.join("/", List.of(names).subList(1, Math.max(1, names.length - 1)));
          if (names.length == 1) {
            config.withObject(key).put("value", value);
          } else {
            config
                .withObject(key + "/objectValue" + (between.isEmpty() ? "" : "/" + between))
                .put(last, value);
          }
        });
    return Settings.of(config);
  }

  @Override
  public Optional<String> own(String key) {
    return Optional.ofNullable(settings.get(key));
  }

  @Override
  public Map<String, String> outputs() {
    return Map.of("activeColor", settings().canaryWeight() > 0 || green <= 50 ? "blue" : "green");
  }

  @Override
  public void set(Map<String, Optional<String>> values) {
    writes.add(values);
    values.forEach(
        (key, value) ->
            value.ifPresentOrElse(
                text -> settings.put(key, text),
                () ->
                    settings
                        .keySet()
                        .removeIf(path -> path.equals(key) || path.startsWith(key + "."))));
  }

  @Override
  public void up(String message, Consumer<Progress> progress) throws UpFailure {
    var fate = fates.isEmpty() ? new Fate.Good() : fates.removeFirst();
    if (fate instanceof Fate.Refused(var why)) {
      throw why;
    }
    ups.add(new TreeMap<>(settings) + " " + message);
    keptFor.add(kept);
    sent += 1000;
    progress.accept(new Progress.Begun("update", "route-app"));
    if (!(fate instanceof Fate.Bad(var moves, _)) || moves) {
      green = settings().weight(Color.GREEN);
    }
    updates.addFirst(
        new Update(
            ups.size(),
            "update",
            Instant.now(),
            Instant.now(),
            fate instanceof Fate.Bad ? "failed" : "succeeded",
            message,
            settings));
    if (fate instanceof Fate.Bad(_, var text)) {
      throw new UpFailure(text);
    }
    if (fate instanceof Fate.Lasting(var time)) {
      await(time);
    }
    if (fate instanceof Fate.Watched) {
      if (!await(Duration.ofMinutes(1))) {
        throw new IllegalStateException("nobody has stopped it");
      }
      throw new UpFailure("error: update cancelled");
    }
  }

  @Override
  public void stop() {
    stopped.countDown();
  }

  private boolean await(Duration time) {
    try {
      return stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void preview(Map<String, Optional<String>> values, boolean color, Consumer<String> line) {
    previews.add(values.toString());
    line.accept("~ weight: 0 => 100");
  }

  @Override
  public boolean moveTraffic(String message, Consumer<Progress> progress) throws UpFailure {
    if (first == null) {
      return false;
    }
    ups.add("the traffic " + new TreeMap<>(settings) + " " + message);
    if (first instanceof Fate.Bad(_, var text)) {
      throw new UpFailure(text);
    }
    green = settings().weight(Color.GREEN);
    return true;
  }

  @Override
  public Kept keepWarm() {
    kept = true;
    return () -> kept = false;
  }

  @Override
  public Hold hold() {
    return hold;
  }

  @Override
  public List<Update> history(int most) {
    return updates.stream().limit(most).toList();
  }

  @Override
  public Optional<JsonNode> json(String path) {
    if (path.endsWith("/state")) {
      var state = new JsonMapper().createObjectNode();
      state.putObject("total").put("sent", sent).put("answered", sent - lost).put("lost", lost);
      return Optional.of(state);
    }
    if (path.endsWith("/trouble")) {
      var page = new JsonMapper().createObjectNode();
      var seen = green > 0 && trouble != null;
      return Optional.of(
          page.put("color", seen ? "green" : null).put("trouble", seen ? trouble : null));
    }
    if (examined != null && path.contains("/jobs?")) {
      var list = new JsonMapper().createObjectNode();
      var metadata = list.withArray("items").addObject().putObject("metadata");
      metadata.put("name", "bake-" + examined).put("creationTimestamp", "2026-11-21T20:00:00Z");
      metadata.putObject("labels").put("color", examined);
      return Optional.of(list);
    }
    if (noted != null && path.endsWith("/configmaps/release")) {
      var note = new JsonMapper().createObjectNode();
      note.putObject("data").put("serving", noted);
      return Optional.of(note);
    }
    if (path.contains("/deployments?")) {
      return Optional.of(deployments());
    }
    if (recorded != null && path.contains("/configmaps")) {
      return record(path);
    }
    if (!path.endsWith("/httproutes/app")) {
      return Optional.empty();
    }
    var refs = new JsonMapper().createArrayNode();
    refs.addObject().put("name", "backend-blue").put("weight", 100 - green);
    refs.addObject().put("name", "backend-green").put("weight", green);
    var route = new JsonMapper().createObjectNode();
    route.withObject("/spec").putArray("rules").addObject().set("backendRefs", refs);
    return Optional.of(route);
  }

  private Optional<JsonNode> record(String path) {
    var list = new JsonMapper().createObjectNode();
    var record = list.putArray("items").addObject();
    record.putObject("metadata").put("name", "release-20261121-214512");
    record
        .putObject("data")
        .put(
            "record.json",
            """
            {"id": "20261121-214512", "begun": "2026-11-21T21:45:12Z", "result": "%s",
             "from": {"color": "blue"}, "to": {"color": "green"}}
            """
                .formatted(recorded));
    return path.endsWith("/release-20261121-214512")
        ? Optional.of(record)
        : Optional.of(list).filter(_ -> path.contains("release-record")).map(each -> each);
  }

  /** A service of each colour, and all of its pods are ready. */
  private static JsonNode deployments() {
    var list = new JsonMapper().createObjectNode();
    for (var color : Color.values()) {
      var deployment = list.withArray("items").addObject();
      deployment
          .putObject("metadata")
          .put("creationTimestamp", "2026-11-21T20:00:00Z")
          .putObject("labels")
          .put("app.kubernetes.io/name", "backend")
          .put("color", color.key())
          .put("version", color == Color.BLUE ? "1.0.0" : "2.0.0");
      deployment.putObject("spec").put("replicas", 1);
      deployment.putObject("status").put("readyReplicas", 1);
    }
    return list;
  }
}
