package dev.bluegreen.infra.kube;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The labels that everything of the platform carries: the recommended {@code app.kubernetes.io/*},
 * and {@code color} and {@code version} on what belongs to a colour.
 *
 * @param name what it is, such as {@code backend}
 * @param instance this one of it, such as {@code backend-blue}
 * @param component its part in the whole, such as {@code gateway}
 */
public record Labels(
    String name,
    String instance,
    String component,
    Optional<String> color,
    Optional<String> version) {
  /** Value of {@code app.kubernetes.io/part-of}; what carries it belongs to this platform. */
  public static final String PLATFORM = "bluegreen";

  /** Key of the label by which things of this platform are known. */
  public static final String PART_OF = "app.kubernetes.io/part-of";

  /** Key of the label that says what a thing is, such as {@code backend}. */
  public static final String NAME = "app.kubernetes.io/name";

  /** Key of the label that says its part in the whole, such as {@code gateway}. */
  public static final String COMPONENT = "app.kubernetes.io/component";

  /** Labels of something that both colours share. */
  public static Labels shared(String name, String component) {
    return new Labels(name, name, component, Optional.empty(), Optional.empty());
  }

  /** Labels of something that belongs to one colour. */
  public static Labels ofColor(String name, String component, String color, String version) {
    return new Labels(
        name, name + "-" + color, component, Optional.of(color), Optional.of(version));
  }

  /** All labels, in the order of their keys. */
  public Map<String, String> all() {
    var labels =
        new TreeMap<>(
            Map.of(
                NAME,
                name,
                "app.kubernetes.io/instance",
                instance,
                COMPONENT,
                component,
                PART_OF,
                PLATFORM,
                "app.kubernetes.io/managed-by",
                "pulumi"));
    color.ifPresent(value -> labels.put("color", value));
    version.ifPresent(
        value -> {
          labels.put("version", value);
          labels.put("app.kubernetes.io/version", value);
        });
    return labels;
  }

  /**
   * The labels by which pods are selected: name and colour, never the version, for a selector
   * cannot be changed later.
   */
  public Map<String, String> selector() {
    var labels = new TreeMap<>(Map.of(NAME, name));
    color.ifPresent(value -> labels.put("color", value));
    return labels;
  }
}
