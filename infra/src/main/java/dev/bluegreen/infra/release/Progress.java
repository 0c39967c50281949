package dev.bluegreen.infra.release;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;

/**
 * How far a Deployment is on its way to what it is to be, by the rule of {@code kubectl rollout
 * status}: all its pods are of the new kind, available, and none of the old kind is left.
 */
sealed interface Progress {
  /** It is as it is to be. */
  record Done() implements Progress {}

  /** It is not there yet: so many pods, of those that it wants, are missing or not ready. */
  record Underway(int missing, int wanted) implements Progress {}

  /** Kubernetes has given it up: no progress within the Deployment's own deadline. */
  record Stalled(int missing, int wanted) implements Progress {}

  /** Judges a Deployment as the API server shows it. */
  static Progress of(JsonNode deployment) {
    return of(deployment, 0);
  }

  /**
   * The same of one that an autoscaler is about to give more pods.
   *
   * @param least pods that it will have at least
   */
  static Progress of(JsonNode deployment, int least) {
    var wanted = Math.max(least, deployment.at("/spec/replicas").asInt());
    var status = deployment.path("status");
    var available = status.path("availableReplicas").asInt();
    var updated = status.path("updatedReplicas").asInt();
    var observed =
        status.path("observedGeneration").asLong()
            >= deployment.at("/metadata/generation").asLong();
    if (observed
        && updated >= wanted
        && available >= wanted
        && status.path("replicas").asInt() <= updated) {
      return new Done();
    }
    // Of a rollout that surges, the pods of before are available and the new one is not.
    var missing =
        Math.max(
            status.path("unavailableReplicas").asInt(),
            Math.max(wanted - updated, wanted - available));
    return observed && hasStalled(status)
        ? new Stalled(missing, wanted)
        : new Underway(missing, wanted);
  }

  private static boolean hasStalled(JsonNode status) {
    return StreamSupport.stream(status.path("conditions").spliterator(), false)
        .anyMatch(
            condition -> condition.path("reason").asText().equals("ProgressDeadlineExceeded"));
  }
}
