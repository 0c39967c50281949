package dev.bluegreen.provider.value;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

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

  /** Whether an object is a Secret. */
  public static boolean isSecret(Map<String, Object> object) {
    return "Secret".equals(object.get("kind")) && "v1".equals(object.get("apiVersion"));
  }

  /** Marks whole values of the first level, once. */
  public static Map<String, Object> markKeys(Map<String, Object> tree, String... keys) {
    var marked = new TreeMap<>(tree);
    for (var key : keys) {
      marked.computeIfPresent(key, (_, value) -> new Secret(Trees.strip(value)));
    }
    return marked;
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

  private static Object mark(Object live, Object input, Set<String> texts) {
    return switch (live) {
      case Secret marked -> marked; // a preview's stand-in for the live object
      case Object value when input instanceof Secret -> new Secret(value);
      case String text when texts.contains(text) -> new Secret(text);
      case null, default ->
          Trees.copy(live, (step, child) -> mark(child, Trees.child(input, step), texts));
    };
  }

  private static Set<String> texts(Object inputs) {
    var texts = new HashSet<String>();
    collect(inputs, false, texts);
    texts.remove("");
    return texts;
  }

  private static void collect(Object tree, boolean secret, Set<String> texts) {
    switch (tree) {
      case Secret(var value) -> collect(value, true, texts);
      case Map<?, ?> map -> map.values().forEach(value -> collect(value, secret, texts));
      case List<?> list -> list.forEach(item -> collect(item, secret, texts));
      case String text when secret -> texts.add(text);
      case null, default -> {}
    }
  }
}
