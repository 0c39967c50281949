package dev.bluegreen.provider.resource;

import dev.bluegreen.provider.cluster.ApiException;
import dev.bluegreen.provider.cluster.ObjectRef;
import java.util.stream.Collectors;

/** The API server does not take what was declared. */
public final class ApplyException extends RuntimeException {
  ApplyException(ObjectRef ref, String manager, ApiException cause) {
    super(message(ref, manager, cause), cause);
  }

  private static String message(ObjectRef ref, String manager, ApiException e) {
    if (!e.isConflict()) {
      return "%s was refused by the API server: %s".formatted(ref, e.getMessage());
    }
    var fields =
        e.causes().stream()
            .map(cause -> "  %s: %s".formatted(cause.get("field"), cause.get("message")))
            .collect(Collectors.joining("\n"));
    return """
        %s has fields that another field manager owns now; this resource's own manager is %s:
        %s
        Take the change back by hand, or take the fields over: annotate the resource with \
        pulumi.com/patchForce: "true" and update with --refresh."""
        .formatted(ref, manager, fields);
  }
}
