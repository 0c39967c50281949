package dev.bluegreen.infra.gateway;

import dev.bluegreen.infra.namespaces.PodSecurity;
import java.time.Duration;
import java.util.Map;

/**
 * The one way in.
 *
 * @param className name of the GatewayClass: {@code traefik} is installed, any other must be there
 * @param domain host of the app; {@code localhost} takes any host
 * @param port port on which the outside reaches it
 * @param expose how Traefik is exposed; any other gateway knows for itself
 * @param image image of Traefik
 * @param api where the Gateway API's definitions come from
 * @param deadline how long its pods may take to become ready
 * @param nodeSelector labels of the nodes that Traefik may run on; none: any node
 */
public record GatewaySpec(
    String className,
    String domain,
    int port,
    Expose expose,
    String image,
    ApiSource api,
    Duration deadline,
    Map<String, String> nodeSelector) {
  /** The class that the program installs itself. */
  public static final String TRAEFIK = "traefik";

  /** Name of the cluster-wide rights of the gateway that the program installs. */
  public static final String RIGHTS = "bluegreen-traefik";

  /** Name of the container's port with the metrics of the gateway that the program installs. */
  public static final String METRICS_PORT = "metrics";

  private static final String LOCALHOST = "localhost";
  private static final int HTTP = 80;

  public GatewaySpec {
    nodeSelector = Map.copyOf(nodeSelector);
  }

  /** Whether the program installs the gateway. */
  public boolean isTraefik() {
    return className.equals(TRAEFIK);
  }

  /** Whether the gateway answers for any host, so that 127.0.0.1 works too. */
  public boolean anyHost() {
    return domain.equals(LOCALHOST);
  }

  /** The level that the gateway's namespace needs: Pod Security forbids a hostPort in any other. */
  public PodSecurity podSecurity() {
    return isTraefik() && expose == Expose.HOST_PORT
        ? PodSecurity.PRIVILEGED
        : PodSecurity.RESTRICTED;
  }

  /** The host on which the idle colour answers. */
  public String previewDomain() {
    return "preview." + domain;
  }

  /** Address of the colour that serves. */
  public String url() {
    return url(domain);
  }

  /** Address of the colour that does not. */
  public String previewUrl() {
    return url(previewDomain());
  }

  /** Address of a host that the gateway answers for. */
  public String url(String host) {
    return "http://" + host + (port == HTTP ? "" : ":" + port);
  }
}
