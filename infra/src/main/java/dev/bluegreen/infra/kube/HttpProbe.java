package dev.bluegreen.infra.kube;

import com.pulumi.kubernetes.core.v1.inputs.HTTPGetActionArgs;
import com.pulumi.kubernetes.core.v1.inputs.ProbeArgs;

/** How the kubelet asks a container for its health. */
public final class HttpProbe {
  private HttpProbe() {}

  /**
   * @param port name of the container's port
   * @param failureThreshold failures in a row that count
   */
  public static ProbeArgs of(
      String path, String port, int periodSeconds, int timeoutSeconds, int failureThreshold) {
    return ProbeArgs.builder()
        .httpGet(HTTPGetActionArgs.builder().path(path).port(port).build())
        .periodSeconds(periodSeconds)
        .timeoutSeconds(timeoutSeconds)
        .failureThreshold(failureThreshold)
        .build();
  }
}
