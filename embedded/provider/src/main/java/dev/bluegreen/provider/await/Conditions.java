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

  /** The condition, where it has that status: {@code True} or {@code False}. */
  static Optional<Map<String, Object>> find(
      Map<String, Object> object, String type, String status) {
    return find(object, type).filter(condition -> status.equals(condition.get("status")));
  }

  static boolean isTrue(Map<String, Object> object, String type) {
    return find(object, type, "True").isPresent();
  }

  /** The message, or else the reason, of a condition. */
  static String message(Map<String, Object> condition) {
    return Trees.find(condition, "message").orElseGet(() -> Trees.text(condition, "reason"));
  }
}
