package dev.bluegreen.infra.kube;

/**
 * The kind of a Kubernetes object.
 *
 * @param apiVersion group and version, such as {@code gateway.networking.k8s.io/v1}
 * @param name such as {@code HTTPRoute}
 */
public record Kind(String apiVersion, String name) {
  public static final Kind CUSTOM_RESOURCE_DEFINITION =
      new Kind("apiextensions.k8s.io/v1", "CustomResourceDefinition");
  public static final Kind GATEWAY_CLASS = gatewayApi("GatewayClass");
  public static final Kind GATEWAY = gatewayApi("Gateway");
  public static final Kind HTTP_ROUTE = gatewayApi("HTTPRoute");
  public static final Kind POD_MONITOR = monitoring("PodMonitor");
  public static final Kind PROMETHEUS_RULE = monitoring("PrometheusRule");

  /** The type token by which Pulumi's Kubernetes plugin knows the kind. */
  String token() {
    return "kubernetes:" + apiVersion + ":" + name;
  }

  /** Of the Prometheus operator. */
  private static Kind monitoring(String name) {
    return new Kind("monitoring.coreos.com/v1", name);
  }

  private static Kind gatewayApi(String name) {
    return new Kind("gateway.networking.k8s.io/v1", name);
  }
}
