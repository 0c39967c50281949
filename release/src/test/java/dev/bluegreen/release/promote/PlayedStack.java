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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A stack and its cluster in one: an {@code up} moves the route to what the settings say. */
public final class PlayedStack implements Engine, Cluster {
  /** What becomes of an {@code up}. */
  public sealed interface Fate {
    /** It comes to its end. */
    record Good() implements Fate {}

    /** It fails, before or after the route has moved. */
    record Bad(boolean moves, String text) implements Fate {}

    /** It is not begun. */
    record Refused(RuntimeException why) implements Fate {}
  }

  public final Map<String, String> settings = new TreeMap<>(Map.of("activeColor", "blue"));
  public final List<String> ups = new ArrayList<>();
  public final List<String> previews = new ArrayList<>();
  private final List<Fate> fates = new ArrayList<>();
  public Hold hold = new Hold.Free();
  public int green;

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
    var active = Color.of(settings.get("activeColor")).orElseThrow();
    return new Settings(
        "played",
        "",
        active,
        Integer.parseInt(settings.getOrDefault("canaryWeight", "0")),
        Optional.ofNullable(settings.get("bakeSeconds")).map(Integer::valueOf),
        false,
        Map.of(Color.BLUE, "1.0.0", Color.GREEN, "2.0.0"));
  }

  @Override
  public void set(Map<String, Optional<String>> values) {
    values.forEach(
        (key, value) ->
            value.ifPresentOrElse(text -> settings.put(key, text), () -> settings.remove(key)));
  }

  @Override
  public void up(String message, Consumer<Progress> progress) throws UpFailure {
    var fate = fates.isEmpty() ? new Fate.Good() : fates.removeFirst();
    if (fate instanceof Fate.Refused(var why)) {
      throw why;
    }
    ups.add(new TreeMap<>(settings) + " " + message);
    progress.accept(new Progress.Begun("update", "route-app"));
    if (!(fate instanceof Fate.Bad(var moves, _)) || moves) {
      green = settings().weight(Color.GREEN);
    }
    if (fate instanceof Fate.Bad(_, var text)) {
      throw new UpFailure(text);
    }
  }

  @Override
  public void preview(Map<String, Optional<String>> values, boolean color, Consumer<String> line) {
    previews.add(values.toString());
    line.accept("~ weight: 0 => 100");
  }

  @Override
  public Hold hold() {
    return hold;
  }

  @Override
  public List<Update> history(int most) {
    return List.of();
  }

  @Override
  public Optional<JsonNode> json(String path) {
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
}
