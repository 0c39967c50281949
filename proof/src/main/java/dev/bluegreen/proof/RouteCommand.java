package dev.bluegreen.proof;

import java.io.IOException;
import java.util.stream.Stream;

/** kubectl on the app's one HTTPRoute. */
public final class RouteCommand {
  private RouteCommand() {}

  /** The command. */
  public static ProcessBuilder of(String verb, String... options) {
    return Kubectl.of(arguments(Namespaces.ours(), verb, options));
  }

  /** Runs it and gives what it wrote. */
  static String run(String verb, String... options) throws IOException, InterruptedException {
    return Kubectl.run(arguments(Namespaces.ours(), verb, options));
  }

  static String[] arguments(Namespaces namespaces, String verb, String... options) {
    return Stream.concat(
            Stream.of("--namespace=" + namespaces.name("apps"), verb, "httproute", "app"),
            Stream.of(options))
        .toArray(String[]::new);
  }
}
