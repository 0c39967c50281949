package dev.bluegreen.provider.state;

import dev.bluegreen.provider.value.Trees;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The annotations by which a program steers the plugin, as the official plugin knows them. */
public final class Annotations {
  /** Marks a name as made by the plugin. */
  public static final String AUTONAMED = "pulumi.com/autonamed";

  private Annotations() {}

  /** The name was made by the plugin. */
  public static boolean isAutonamed(Map<String, Object> object) {
    return is(object, AUTONAMED);
  }

  /** An apply takes over fields of other managers. */
  public static boolean patchForce(Map<String, Object> object) {
    return is(object, "pulumi.com/patchForce");
  }

  /** The name under which the object's fields are owned, where the program chooses it. */
  public static Optional<String> fieldManager(Map<String, Object> object) {
    return Optional.of(text(object, "pulumi.com/patchFieldManager"))
        .filter(name -> !name.isBlank());
  }

  /** Nobody waits until the object is live, or gone. */
  public static boolean skipAwait(Map<String, Object> object) {
    return is(object, "pulumi.com/skipAwait");
  }

  /** A Job that failed is replaced. */
  public static boolean replaceUnready(Map<String, Object> object) {
    return is(object, "pulumi.com/replaceUnready");
  }

  /** How long to wait, where the program says it in the annotation. */
  public static Optional<Duration> timeout(Map<String, Object> object) {
    return Optional.of(text(object, "pulumi.com/timeoutSeconds"))
        .filter(text -> text.matches("\\d{1,9}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)));
  }

  /** How the server deletes what depends on the object: Foreground, unless said otherwise. */
  public static String propagationPolicy(Map<String, Object> object) {
    return switch (text(object, "pulumi.com/deletionPropagationPolicy").toLowerCase()) {
      case "background" -> "Background";
      case "orphan" -> "Orphan";
      default -> "Foreground";
    };
  }

  private static boolean is(Map<String, Object> object, String annotation) {
    return "true".equalsIgnoreCase(text(object, annotation));
  }

  private static String text(Map<String, Object> object, String annotation) {
    return Trees.text(object, "metadata", "annotations", annotation);
  }
}
