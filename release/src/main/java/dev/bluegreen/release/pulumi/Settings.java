package dev.bluegreen.release.pulumi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluegreen.release.Color;
import dev.bluegreen.release.ExitCode;
import dev.bluegreen.release.Failure;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a stack's settings say about a release.
 *
 * @param context context of the kubeconfig
 * @param prefix what stands before the names of namespaces; may be empty
 * @param activeColor the colour that is to serve
 * @param canaryWeight percent that the other one is to get
 * @param bakeSeconds how long the live traffic is watched after it has moved; nothing: not set
 * @param emergency whether gates are left out
 * @param versions what each colour is to run
 * @param paths all settings there are
 */
public record Settings(
    String context,
    String prefix,
    Color activeColor,
    int canaryWeight,
    Optional<Integer> bakeSeconds,
    boolean emergency,
    Map<Color, String> versions,
    Paths paths) {
  /** Key of the setting that says who serves. */
  public static final String ACTIVE_COLOR = "activeColor";

  /** Key of the setting that says how much the other colour gets. */
  public static final String CANARY_WEIGHT = "canaryWeight";

  /** Key of the setting that says how long the live traffic is watched. */
  public static final String BAKE_SECONDS = "bakeSeconds";

  /** The program's own, where neither stack nor project says another. */
  private static final int DEFAULT_BAKE = 15;

  public Settings {
    versions = Map.copyOf(versions);
  }

  /**
   * Reads what {@code pulumi config --json} prints, the project's defaults included.
   *
   * @throws Failure for a value that the program would refuse as well
   */
  public static Settings of(JsonNode config) {
    var color = text(config, ACTIVE_COLOR).orElse(Color.BLUE.key());
    var versions = new EnumMap<Color, String>(Color.class);
    for (var each : Color.values()) {
      version(config, each).ifPresent(version -> versions.put(each, version));
    }
    return new Settings(
        text(config, "kubernetesContext")
            .orElseThrow(
                () ->
                    new Failure(
                        ExitCode.FAILED,
                        "kubernetesContext is not set: it says which cluster the stack is for.",
                        "pulumi config set kubernetesContext NAME   (kubectl config get-contexts)")),
        text(config, "namespacePrefix").map(prefix -> prefix + "-").orElse(""),
        Color.of(color)
            .orElseThrow(
                () ->
                    new Failure(
                        ExitCode.FAILED,
                        "activeColor is «%s»: it is blue or green.".formatted(color),
                        "pulumi config set activeColor blue")),
        number(config, CANARY_WEIGHT).orElse(0),
        number(config, BAKE_SECONDS),
        text(config, "emergency").filter("true"::equals).isPresent(),
        versions,
        Paths.of(config));
  }

  /** Whether live traffic is watched after it has moved. */
  public boolean bakes() {
    return bakeSeconds.orElse(DEFAULT_BAKE) > 0;
  }

  /** A platform namespace's name in the cluster. */
  public String namespace(String key) {
    return prefix + key;
  }

  /** The percent of the traffic that a colour is to get. */
  public int weight(Color color) {
    return color == activeColor ? 100 - canaryWeight : canaryWeight;
  }

  /** The drill that is set on one of the colours, if any. */
  public Optional<DrillMark> drill() {
    return DrillMark.of(paths);
  }

  /** What a colour is to run, or {@code ?}. */
  public String version(Color color) {
    return versions.getOrDefault(color, "?");
  }

  private static Optional<String> version(JsonNode config, Color color) {
    var setting = setting(config, color.key());
    var object = setting.path("objectValue");
    return Optional.of(object.path("version").asText()).filter(text -> !text.isEmpty());
  }

  private static Optional<Integer> number(JsonNode config, String key) {
    return text(config, key)
        .map(
            text -> {
              try {
                return Integer.valueOf(text);
              } catch (NumberFormatException _) {
                throw new Failure(
                    ExitCode.FAILED,
                    "%s is «%s»: it is a whole number.".formatted(key, text),
                    "pulumi config rm " + key);
              }
            });
  }

  private static Optional<String> text(JsonNode config, String key) {
    return Optional.of(setting(config, key).path("value").asText()).filter(text -> !text.isEmpty());
  }

  /** Keys have the project's name before them, which may be any. */
  private static JsonNode setting(JsonNode config, String key) {
    for (var entry : config.properties()) {
      if (entry.getKey().endsWith(":" + key)) {
        return entry.getValue();
      }
    }
    return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
  }
}
