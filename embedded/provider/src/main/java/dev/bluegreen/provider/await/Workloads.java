package dev.bluegreen.provider.await;

import static dev.bluegreen.provider.await.Readiness.READY;

import dev.bluegreen.provider.await.Readiness.Failed;
import dev.bluegreen.provider.await.Readiness.Waiting;
import dev.bluegreen.provider.value.Trees;
import java.util.Map;
import java.util.stream.Stream;

/** Whether a workload has rolled out, by the rules of {@code kubectl rollout status}. */
public final class Workloads {
  private static final Readiness NOT_OBSERVED = new Waiting("its controller has not seen it yet");

  private Workloads() {}

  static Readiness deployment(Map<String, Object> deployment) {
    if (!isObserved(deployment)) {
      return NOT_OBSERVED;
    }
    var progressing = Conditions.find(deployment, "Progressing");
    var reason = progressing.map(c -> Trees.text(c, "reason")).orElse("");
    if (reason.equals("ProgressDeadlineExceeded")) {
      return new Failed(Conditions.message(progressing.orElseThrow()));
    }
    if (Trees.isTrue(deployment, "spec", "paused")) {
      return READY;
    }
    var wanted = Trees.number(deployment, 1, "spec", "replicas");
    var all = status(deployment, "replicas");
    var updated = status(deployment, "updatedReplicas");
    var available = status(deployment, "availableReplicas");
    if (updated < wanted || available < wanted || all > updated) {
      var old = all > updated ? ", %d old ones are still there".formatted(all - updated) : "";
      return new Waiting(
          "%d of %d pods are updated, %d are available%s"
              .formatted(updated, wanted, available, old));
    }
    return Readiness.when(
        Conditions.isTrue(deployment, "Available") && reason.equals("NewReplicaSetAvailable"),
        "all %d pods run, the rollout is about to complete".formatted(wanted));
  }

  static Readiness statefulSet(Map<String, Object> set) {
    if (!isObserved(set)) {
      return NOT_OBSERVED;
    }
    if (isOnDelete(set)) {
      return READY;
    }
    var wanted = Trees.number(set, 1, "spec", "replicas");
    var ready = status(set, "readyReplicas");
    var updated = status(set, "updatedReplicas");
    var partition = Trees.number(set, 0, "spec", "updateStrategy", "rollingUpdate", "partition");
    if (ready < wanted || updated < wanted - partition) {
      return new Waiting(
          "%d of %d pods are updated, %d are ready".formatted(updated, wanted, ready));
    }
    return Readiness.when(
        partition > 0
            || Trees.text(set, "status", "updateRevision")
                .equals(Trees.text(set, "status", "currentRevision")),
        "the last pod is being updated");
  }

  static Readiness daemonSet(Map<String, Object> set) {
    if (!isObserved(set)) {
      return NOT_OBSERVED;
    }
    var wanted = status(set, "desiredNumberScheduled");
    var updated = status(set, "updatedNumberScheduled");
    var available = status(set, "numberAvailable");
    return Readiness.when(
        isOnDelete(set) || updated >= wanted && available >= wanted,
        "%d of %d pods are updated, %d are available".formatted(updated, wanted, available));
  }

  /** Whether a Job has succeeded, or failed for good. */
  public static Readiness job(Map<String, Object> job) {
    // FailureTarget comes as soon as the outcome is clear, before the last pods have ended.
    var failure =
        Stream.of("Failed", "FailureTarget")
            .flatMap(type -> Conditions.find(job, type, "True").stream())
            .findFirst();
    if (failure.isPresent()) {
      return new Failed(Conditions.message(failure.get()));
    }
    return Readiness.when(
        Conditions.isTrue(job, "Complete") || Trees.isTrue(job, "spec", "suspend"),
        "the Job runs: %d active, %d succeeded, %d failed"
            .formatted(status(job, "active"), status(job, "succeeded"), status(job, "failed")));
  }

  private static boolean isOnDelete(Map<String, Object> set) {
    return "OnDelete".equals(Trees.text(set, "spec", "updateStrategy", "type"));
  }

  private static boolean isObserved(Map<String, Object> object) {
    return status(object, "observedGeneration")
        >= Trees.number(object, 1, "metadata", "generation");
  }

  private static long status(Map<String, Object> object, String field) {
    return Trees.number(object, 0, "status", field);
  }
}
