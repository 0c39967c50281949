package dev.bluegreen.proof;

import java.util.Optional;

/**
 * What the platform's namespaces are called in the cluster, by the stack's setting {@code
 * namespacePrefix}.
 *
 * @param prefix what stands before each name and a hyphen; may be empty
 */
public record Namespaces(String prefix) {
  /** {@code scripts/lib/proof} says what the stack has set. */
  private static final Namespaces OURS =
      new Namespaces(Optional.ofNullable(System.getenv("BLUEGREEN_NAMESPACE_PREFIX")).orElse(""));

  /** Those of the stack that is up. */
  public static Namespaces ours() {
    return OURS;
  }

  /** The name of one, such as {@code apps}. */
  public String name(String key) {
    return before() + key;
  }

  /** Which one this is; nothing where it is somebody else's. */
  public Optional<String> key(String name) {
    return Optional.of(name)
        .filter(each -> each.startsWith(before()))
        .map(each -> each.substring(before().length()));
  }

  private String before() {
    return prefix.isEmpty() ? "" : prefix + "-";
  }
}
