package dev.bluegreen.infra.kube;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.inputs.LifecycleArgs;
import com.pulumi.kubernetes.core.v1.inputs.LifecycleHandlerArgs;
import java.time.Duration;
import java.util.Map;

/**
 * The {@code sleep} action before a container is told to end, which needs no shell in the image
 * (Kubernetes 1.30 and newer).
 *
 * <p>com.pulumi:kubernetes 4.0.0 models Kubernetes 1.27 and has no field for it. The SDK serializes
 * what an Output holds by its runtime class, so a map can stand in for the typed arguments.
 */
public final class NativeSleep {
  private NativeSleep() {}

  /** A lifecycle whose preStop hook only waits. */
  public static LifecycleArgs beforeStop(Duration time) {
    var handler = Map.of("sleep", Map.of("seconds", (int) time.toSeconds()));
    return LifecycleArgs.builder().preStop(untyped(handler)).build();
  }

  @SuppressWarnings("unchecked") // an Output of whatever is at runtime: see above
  private static Output<LifecycleHandlerArgs> untyped(Map<String, ?> handler) {
    return (Output<LifecycleHandlerArgs>) (Output<?>) Output.of(handler);
  }
}
