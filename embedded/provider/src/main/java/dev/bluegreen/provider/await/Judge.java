package dev.bluegreen.provider.await;

import static dev.bluegreen.provider.await.Readiness.READY;

import dev.bluegreen.provider.await.Readiness.Failed;
import dev.bluegreen.provider.cluster.Cluster;
import dev.bluegreen.provider.cluster.ObjectRef;
import dev.bluegreen.provider.value.Trees;
import java.util.Map;
import java.util.Optional;

/** Says of an object of any kind whether it is live; kinds without such a notion are at once. */
record Judge(Cluster cluster) {
  Readiness judge(Map<String, Object> object) {
    return switch (Trees.text(object, "apiVersion") + "/" + Trees.text(object, "kind")) {
      case "apps/v1/Deployment" -> Workloads.deployment(object);
      case "apps/v1/StatefulSet" -> Workloads.statefulSet(object);
      case "apps/v1/DaemonSet" -> Workloads.daemonSet(object);
      case "batch/v1/Job" -> Workloads.job(object);
      case "v1/Pod" -> pod(object);
      case "v1/Service" -> new Endpoints(cluster).service(object);
      case "networking.k8s.io/v1/Ingress" -> new Endpoints(cluster).ingress(object);
      case "v1/PersistentVolumeClaim" ->
          switch (Trees.text(object, "status", "phase")) {
            case "Bound" -> READY;
            case "Lost" -> new Failed("the volume that it was bound to is lost");
            default -> unbound(object);
          };
      case "v1/Namespace" ->
          Readiness.when(
              "Active".equals(Trees.text(object, "status", "phase")),
              "the namespace is not active yet");
      case "apiextensions.k8s.io/v1/CustomResourceDefinition" -> definition(object);
      default -> READY;
    };
  }

  private static Readiness pod(Map<String, Object> pod) {
    return switch (Trees.text(pod, "status", "phase")) {
      case "Succeeded" -> READY;
      case "Failed" ->
          new Failed(
              Pods.trouble(pod).orElse("the pod failed: " + Trees.text(pod, "status", "message")));
      default -> Readiness.when(Conditions.isTrue(pod, "Ready"), "the pod is not ready yet");
    };
  }

  private Readiness unbound(Map<String, Object> claim) {
    var storageClass = Trees.text(claim, "spec", "storageClassName");
    var mode =
        Optional.of(new ObjectRef("storage.k8s.io/v1", "StorageClass", "", storageClass))
            .filter(ref -> !ref.name().isEmpty())
            .flatMap(cluster::get)
            .map(found -> Trees.text(found, "volumeBindingMode"));
    return Readiness.when(
        mode.filter("WaitForFirstConsumer"::equals).isPresent(),
        "no volume is bound to it yet (storage class \"%s\")".formatted(storageClass));
  }

  private static Readiness definition(Map<String, Object> definition) {
    var refused = Conditions.find(definition, "NamesAccepted", "False");
    return refused.isPresent()
        ? new Failed("its names are not accepted: " + Trees.text(refused.get(), "message"))
        : Readiness.when(
            Conditions.isTrue(definition, "Established"), "the API server does not serve it yet");
  }
}
