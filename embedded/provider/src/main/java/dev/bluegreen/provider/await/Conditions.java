package dev.bluegreen.provider.await;

import dev.bluegreen.provider.value.Trees;
import java.util.Map;
import java.util.Optional;

/** Reads {@code status.conditions}. */
final class Conditions {
  private Conditions() {}

  static Optional<Map<String, Object>> find(Map<String, Object> object, String type) {
    return Trees.maps(object, "status", "conditions").stream()
        .filter(condition -> type.equals(Trees.text(condition, "type")))
        .findFirst();
  }

  static boolean isTrue(Map<String, Object> object, String type) {
    return find(object, type).filter(c -> "True".equals(Trees.text(c, "status"))).isPresent();
  }

  /** The message, or else the reason, of a condition. */
  static String message(Map<String, Object> condition) {
    var message = Trees.text(condition, "message");
    return message.isEmpty() ? Trees.text(condition, "reason") : message;
  }
}
