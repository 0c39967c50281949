package dev.bluegreen.infra.analysis;

import dev.bluegreen.infra.app.ImagePull;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a release is examined before and after its traffic moves.
 *
 * @param enabled whether it is
 * @param prober whether a low steady stream of requests is sent through the gateway, and counted
 * @param image what does both
 * @param pull how the image comes to a node
 * @param address where the gateway is reached from inside the cluster; none: as the gateway is
 *     exposed
 * @param checks in the order in which they are done
 * @param saysColor whether each answer of the app has its colour in {@code X-App-Color}
 * @param bake how long the traffic is watched after it has moved; zero: not at all
 * @param emergency whether a switch needs readiness only
 * @param deadline how long a gate may take, its checks and all
 */
public record AnalysisSpec(
    boolean enabled,
    boolean prober,
    String image,
    ImagePull pull,
    Optional<String> address,
    List<Check> checks,
    boolean saysColor,
    Duration bake,
    boolean emergency,
    Duration deadline) {
  public AnalysisSpec {
    checks = List.copyOf(checks);
  }

  /** The checks of a phase. */
  List<Check> of(Phase phase) {
    return checks.stream().filter(check -> check.phases().contains(phase)).toList();
  }
}
