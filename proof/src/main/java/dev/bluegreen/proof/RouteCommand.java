package dev.bluegreen.proof;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * kubectl on the app's one HTTPRoute, on the cluster that the stack is for and never another one.
 */
final class RouteCommand {
  private RouteCommand() {}

  /** The command; {@code scripts/lib/proof} and {@code scripts/test} say which context it is. */
  static ProcessBuilder of(String verb, String... options) {
    var context = System.getenv("BLUEGREEN_CONTEXT");
    if (context == null || context.isBlank()) {
      throw new IllegalStateException(
          "BLUEGREEN_CONTEXT is not set: run ./scripts/prove, ./scripts/traffic or ./scripts/benchmark");
    }
    var command =
        new ArrayList<>(
            List.of(
                "kubectl", "--context=" + context, "--namespace=apps", verb, "httproute", "app"));
    command.addAll(List.of(options));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  /** Runs it and gives what it wrote. */
  static String run(String verb, String... options) throws IOException, InterruptedException {
    var process = of(verb, options).start();
    var output = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IllegalStateException("kubectl " + verb + " of the route failed");
    }
    return output;
  }
}
