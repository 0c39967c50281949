package dev.bluegreen.provider.await;

import java.util.List;
import java.util.Map;

/** An object is there but does not become live, or does not go away. */
public final class NotLiveException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Map<String, Object> object;
  private final transient List<String> reasons;

  /**
   * @param message what did not happen
   * @param object the object as it was last
   * @param reasons why, one a line
   */
  public NotLiveException(String message, Map<String, Object> object, List<String> reasons) {
    super(message);
    this.object = object;
    this.reasons = reasons;
  }

  /** The object as it was last. */
  public Map<String, Object> object() {
    return object;
  }

  /** Why, one a line. */
  public List<String> reasons() {
    return reasons;
  }
}
