package dev.bluegreen.provider.cluster;

import dev.bluegreen.provider.value.Trees;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The API server refused a request; see Kubernetes' {@code meta/v1 Status}. */
public final class ApiException extends RuntimeException {
  private static final Pattern BY_HAND =
      Pattern.compile("with \"(kubectl[a-z-]*|before-first-apply)\"(?! with subresource)");

  private final int code;
  private final transient Map<String, Object> status;

  /**
   * From an answer that is not 2xx.
   *
   * @param code the HTTP status code
   * @param status the answer's body, empty where it was no Status
   * @param request what was asked for, for the message where the body has none
   */
  public ApiException(int code, Map<String, Object> status, String request) {
    super(Trees.find(status, "message").orElse("%s answered %d".formatted(request, code)));
    this.code = code;
    this.status = status;
  }

  ApiException(int code, String message) {
    this(code, Map.of("message", message), "");
  }

  /** The object, or the kind, does not exist. */
  public boolean isNotFound() {
    return code == 404;
  }

  /** The object, as it was sent, is not valid: a wrong value, or a change of an immutable field. */
  public boolean isInvalid() {
    return code == 422;
  }

  /** Another field manager owns a field of the apply. */
  public boolean isConflict() {
    return code == 409
        && causes().stream().anyMatch(cause -> "FieldManagerConflict".equals(cause.get("reason")));
  }

  /** The conflict is with what somebody changed by kubectl, as opposed to another controller. */
  public boolean isConflictByHand() {
    return isConflict()
        && causes().stream()
            .allMatch(cause -> BY_HAND.matcher(Trees.text(cause, "message")).find());
  }

  /** The server is overloaded, or still starting: worth asking again. */
  public boolean isBusy() {
    return code == 429
        || code == 503
        || code == 504
        || code == 500 && Trees.number(status, -1, "details", "retryAfterSeconds") >= 0;
  }

  /** The object was changed meanwhile: worth asking again, a few times. */
  public boolean isChanged() {
    return code == 409 && !isConflict() && !"AlreadyExists".equals(Trees.text(status, "reason"));
  }

  /** The same, in words about the object that was applied. */
  public ApiException about(ObjectRef ref, String manager) {
    var message = "%s was refused by the API server: %s".formatted(ref, getMessage());
    if (isConflict()) {
      var fields =
          causes().stream()
              .map(cause -> "  %s: %s\n".formatted(cause.get("field"), cause.get("message")))
              .collect(Collectors.joining());
      message =
          """
          %s has fields that another field manager owns now; this resource's own manager is %s:
          %sTake the change back by hand, or take the fields over: annotate the resource with \
          pulumi.com/patchForce: "true" and update with --refresh."""
              .formatted(ref, manager, fields);
    }
    return new ApiException(code, Trees.with(status, message, "message"), "");
  }

  /**
   * One for each field that is wrong: its {@code field}, a {@code reason} and a {@code message}.
   */
  public List<Map<String, Object>> causes() {
    return Trees.maps(status, "details", "causes");
  }
}
