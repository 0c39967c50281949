package dev.bluegreen.provider.await;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An object is there but does not become live, or does not go away. */
public final class NotLiveException extends RuntimeException {
  private final transient Map<String, Object> object;

  /**
   * @param message what did not happen
   * @param object the object as it was last
   * @param reasons why, for a line each of the message
   */
  public NotLiveException(String message, Map<String, Object> object, List<String> reasons) {
    super(message + reasons.stream().map("\n      "::concat).collect(Collectors.joining()));
    this.object = object;
  }

  /** The object as it was last. */
  public Map<String, Object> object() {
    return object;
  }
}
