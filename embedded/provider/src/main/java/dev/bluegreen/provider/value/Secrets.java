package dev.bluegreen.provider.value;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps secret what came in as a secret: in what the API server answers, and in messages. */
public final class Secrets {
  private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

  private Secrets() {}

  /**
   * An object as the API server answered it, with its secrets marked: a Secret's data, what stands
   * where the inputs have a secret, and any copy of a secret string elsewhere.
   */
  public static Map<String, Object> mark(Map<String, Object> live, Map<String, Object> inputs) {
    var texts = texts(inputs);
    var marked = Trees.map(mark(live, inputs, texts));
    if (isSecret(live)) {
      marked = markKeys(marked, "data", "stringData");
      // kubectl keeps a copy of the whole object, data included, in this annotation.
      var copy = Trees.get(marked, "metadata", "annotations", LAST_APPLIED);
      if (copy != null) {
        marked = Trees.with(marked, new Secret(copy), "metadata", "annotations", LAST_APPLIED);
      }
    }
    return marked;
  }

  /** Marks whole values of the first level, once. */
  public static Map<String, Object> markKeys(Map<String, Object> tree, String... keys) {
    var marked = new TreeMap<>(tree);
    for (var key : keys) {
      marked.computeIfPresent(key, (_, value) -> new Secret(Trees.strip(value)));
    }
    return marked;
  }

  /**
   * The inputs with a Secret's {@code stringData} moved into its {@code data}, as the server stores
   * it. It is always secret in the state, though the SDK sends it as plain inputs.
   */
  public static Map<String, Object> encode(Map<String, Object> inputs) {
    if (!isSecret(inputs)) {
      return inputs;
    }
    var strings = Trees.get(inputs, "stringData");
    var data = Trees.get(inputs, "data");
    if (strings == Unknown.UNKNOWN || data == Unknown.UNKNOWN) {
      return Trees.with(Trees.without(inputs, "stringData"), new Secret(Unknown.UNKNOWN), "data");
    }
    if (strings == null) {
      return markKeys(inputs, "data");
    }
    var merged = new TreeMap<>(Trees.map(inputs, "data"));
    Trees.map(inputs, "stringData").forEach((key, value) -> merged.put(key, base64(value)));
    return markKeys(Trees.with(Trees.without(inputs, "stringData"), merged, "data"), "data");
  }

  private static Object base64(Object value) {
    return Trees.get(value) instanceof String text
        ? Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))
        : value; // unknown; or no string, which the server refuses in its own words
  }

  /** A message without any secret string of the inputs. */
  public static String mask(String message, Map<String, Object> inputs) {
    var masked = message;
    for (var text : texts(inputs)) {
      // Shorter ones are words of the message itself more often than secrets.
      if (text.length() > 3) {
        masked = masked.replace(text, "[secret]");
      }
    }
    return masked;
  }

  private static boolean isSecret(Map<String, Object> object) {
    return "Secret".equals(object.get("kind")) && "v1".equals(object.get("apiVersion"));
  }

  private static Object mark(Object live, Object input, Set<String> texts) {
    return switch (live) {
      case Secret marked -> marked; // a preview's stand-in for the live object
      case Object value when input instanceof Secret -> new Secret(value);
      case String text when texts.contains(text) -> new Secret(text);
      case null, default ->
          Trees.copy(live, (step, child) -> mark(child, Trees.child(input, step), texts));
    };
  }

  private static Set<String> texts(Map<String, Object> inputs) {
    return texts(inputs, false).collect(Collectors.toSet());
  }

  private static Stream<String> texts(Object tree, boolean secret) {
    return switch (tree) {
      case Secret(var value) -> texts(value, true);
      case Map<?, ?> map -> map.values().stream().flatMap(value -> texts(value, secret));
      case List<?> list -> list.stream().flatMap(item -> texts(item, secret));
      case String text when secret && !text.isEmpty() -> Stream.of(text);
      case null, default -> Stream.empty();
    };
  }
}
