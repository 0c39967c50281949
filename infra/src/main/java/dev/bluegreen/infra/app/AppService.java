package dev.bluegreen.infra.app;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One service of the app, the same in both colours but for version, image and settings.
 *
 * @param name a DNS label; {@code <name>-<colour>} names its workload and its Service
 * @param image image reference with the placeholder {@code {version}}
 * @param port port on which the container serves HTTP
 * @param path path prefix at the gateway, which is stripped; {@code /} takes what no other service
 *     does; none: reachable inside the cluster only
 * @param probes how the kubelet asks for its health
 * @param env environment of the service in both colours
 * @param resources requests and limits of a pod
 * @param shutdown how long the service may take to finish what it has in hand once it is told to
 *     end
 * @param deadline how long its pods may take to become ready, counted from each change
 * @param inHand how its pods say what they have in hand; none: nobody can know
 * @param metrics path on its port where its metrics are, in Prometheus' text form; none: it has
 *     none
 * @param colorPath path below {@code /blue} and {@code /green} that always goes to that colour, is
 *     not stripped, and so never changes what it serves: for a page's scripts
 * @param needs what it needs of the platform
 */
public record AppService(
    String name,
    String image,
    int port,
    Optional<String> path,
    Probes probes,
    List<EnvVar> env,
    Resources resources,
    Duration shutdown,
    Duration deadline,
    Optional<InHand> inHand,
    Optional<String> metrics,
    Optional<String> colorPath,
    Needs needs) {
  /** Port of every service's Service; its containers listen where they like. */
  public static final int SERVICE_PORT = 80;

  /** Name of the port on which its containers listen. */
  public static final String PORT_NAME = "http";

  public AppService {
    env = List.copyOf(env);
  }

  /** The name of the service's workload, ServiceAccount and permanent Service in a colour. */
  public String nameIn(Color color) {
    return name + "-" + color.key();
  }
}
