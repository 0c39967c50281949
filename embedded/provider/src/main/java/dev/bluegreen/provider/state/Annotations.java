package dev.bluegreen.provider.state;

import dev.bluegreen.provider.value.Trees;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The annotations by which a program steers the plugin, as the official plugin knows them. */
public final class Annotations {
  /** The name was made by the plugin. */
  public static final String AUTONAMED = "pulumi.com/autonamed";

  /** An apply takes over fields of other managers. */
  public static final String PATCH_FORCE = "pulumi.com/patchForce";

  /** A Job that failed is replaced. */
  public static final String REPLACE_UNREADY = "pulumi.com/replaceUnready";

  /** Nobody waits until the object is live, or gone. */
  public static final String SKIP_AWAIT = "pulumi.com/skipAwait";

  private Annotations() {}

  /** Whether an annotation says yes. */
  public static boolean is(Map<String, Object> object, String annotation) {
    return find(object, annotation).filter("true"::equalsIgnoreCase).isPresent();
  }

  /** The name under which the object's fields are owned, where the program chooses it. */
  public static Optional<String> fieldManager(Map<String, Object> object) {
    return find(object, "pulumi.com/patchFieldManager");
  }

  /** How long to wait, where the program says it in the annotation. */
  public static Optional<Duration> timeout(Map<String, Object> object) {
    return find(object, "pulumi.com/timeoutSeconds")
        .filter(text -> text.matches("\\d{1,9}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)));
  }

  /** How the server deletes what depends on the object: Foreground, unless said otherwise. */
  public static String propagationPolicy(Map<String, Object> object) {
    return find(object, "pulumi.com/deletionPropagationPolicy")
        .flatMap(name -> Stream.of("Background", "Orphan").filter(name::equalsIgnoreCase).findAny())
        .orElse("Foreground");
  }

  private static Optional<String> find(Map<String, Object> object, String annotation) {
    return Trees.find(object, "metadata", "annotations", annotation);
  }
}
