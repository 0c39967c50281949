package dev.bluegreen.provider.await;

import static dev.bluegreen.provider.await.Readiness.READY;

import dev.bluegreen.provider.await.Readiness.Waiting;
import dev.bluegreen.provider.cluster.ApiException;
import dev.bluegreen.provider.cluster.Cluster;
import dev.bluegreen.provider.cluster.ObjectRef;
import dev.bluegreen.provider.value.Trees;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Whether requests get anywhere by a Service or an Ingress. */
record Endpoints(Cluster cluster) {
  Readiness service(Map<String, Object> service) {
    var type = Trees.text(service, "spec", "type");
    if (type.equals("LoadBalancer") && !hasAddress(service)) {
      return new Waiting("the load balancer has no address yet");
    }
    var selector = Trees.map(service, "spec", "selector");
    if (type.equals("ExternalName")
        || selector.isEmpty()
        || "None".equals(Trees.get(service, "spec", "clusterIP"))) {
      return READY;
    }
    return Readiness.when(
        hasEndpoint(ObjectRef.of(service)) || isScaledToZero(service, selector),
        "no ready pod matches its selector %s".formatted(Pods.selector(selector)));
  }

  /** All of its backends answer, and its controller has given it an address. */
  Readiness ingress(Map<String, Object> ingress) {
    var namespace = Trees.text(ingress, "metadata", "namespace");
    var paths =
        Trees.maps(ingress, "spec", "rules").stream()
            .flatMap(rule -> Trees.maps(rule, "http", "paths").stream())
            .map(path -> Trees.map(path, "backend"));
    return Stream.concat(Stream.of(Trees.map(ingress, "spec", "defaultBackend")), paths)
        .map(backend -> Trees.text(backend, "service", "name"))
        .filter(name -> !name.isEmpty())
        .distinct()
        .map(name -> backend(new ObjectRef("v1", "Service", namespace, name)))
        .filter(readiness -> readiness != READY)
        .findFirst()
        .orElseGet(
            () ->
                Readiness.when(
                    hasAddress(ingress),
                    "it has no address yet: no ingress controller has taken it up"));
  }

  private Readiness backend(ObjectRef ref) {
    return cluster
        .get(ref)
        .map(service -> service(Trees.with(service, "ClusterIP", "spec", "type")))
        .map(ready -> ready instanceof Waiting(var why) ? new Waiting(ref + ": " + why) : ready)
        .orElseGet(() -> new Waiting("there is no " + ref));
  }

  private static boolean hasAddress(Map<String, Object> object) {
    return !Trees.maps(object, "status", "loadBalancer", "ingress").isEmpty();
  }

  private boolean hasEndpoint(ObjectRef ref) {
    var label = "kubernetes.io/service-name=" + ref.name();
    var slices =
        cluster.list(
            "discovery.k8s.io/v1", "EndpointSlice", ref.namespace(), "labelSelector", label);
    return slices.stream()
        .flatMap(slice -> Trees.maps(slice, "endpoints").stream())
        .anyMatch(one -> !Boolean.FALSE.equals(Trees.get(one, "conditions", "ready")));
  }

  /** Whether its pods are none because that is what their workloads declare. */
  private boolean isScaledToZero(Map<String, Object> service, Map<String, Object> selector) {
    var namespace = ObjectRef.of(service).namespace();
    try {
      var replicas =
          Stream.of("Deployment", "StatefulSet")
              .flatMap(
                  kind -> cluster.list("apps/v1", kind, namespace, "labelSelector", "").stream())
              .filter(one -> labels(one).entrySet().containsAll(selector.entrySet()))
              .map(one -> Trees.number(one, 1, "spec", "replicas"))
              .distinct();
      return replicas.toList().equals(List.of(0L));
    } catch (ApiException _) {
      // A user who may not see workloads waits for endpoints.
      return false;
    }
  }

  private static Map<String, Object> labels(Map<String, Object> workload) {
    return Trees.map(workload, "spec", "template", "metadata", "labels");
  }
}
