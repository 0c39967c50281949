package dev.bluegreen.proof;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** kubectl on the cluster that the stack is for, and never another one. */
public final class Kubectl {
  private Kubectl() {}

  /** The command; {@code scripts/lib/proof} and {@code scripts/test} say which context it is. */
  public static ProcessBuilder of(String... arguments) {
    var context = System.getenv("BLUEGREEN_CONTEXT");
    if (context == null || context.isBlank()) {
      throw new IllegalStateException(
          "BLUEGREEN_CONTEXT is not set: run this by its script, such as ./scripts/prove");
    }
    var command = new ArrayList<>(List.of("kubectl", "--context=" + context));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  /**
   * Runs it and gives what it wrote.
   *
   * @throws IllegalStateException if it failed
   */
  public static String run(String... arguments) throws IOException, InterruptedException {
    var process = of(arguments).start();
    var output = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IllegalStateException("kubectl " + String.join(" ", arguments) + " failed");
    }
    return output;
  }

  /**
   * Says how many pods Prometheus is to have. Its StatefulSet belongs to its operator, which would
   * put back at once what is done to that.
   */
  public static void prometheus(int replicas) throws IOException, InterruptedException {
    run(
        "patch",
        "prometheuses.monitoring.coreos.com",
        "monitoring-prometheus",
        "-n",
        Namespaces.ours().name("observability"),
        "--type=merge",
        "--patch={\"spec\": {\"replicas\": %d}}".formatted(replicas));
  }
}
