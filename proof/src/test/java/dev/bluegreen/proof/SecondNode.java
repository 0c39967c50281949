package dev.bluegreen.proof;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * An embedded node of its own beside the one under test, without a platform on it. {@link
 * VolumeE2E} starts it, {@link NodeE2E} ends it.
 */
final class SecondNode {
  private static final Path RUNNING = Path.of(Shell.required("KUBECONFIG")).getParent();
  private static final String INSTANCE = RUNNING.getFileName() + "-node";

  /** All that there is of it. */
  static final Path FOLDER = RUNNING.resolveSibling(INSTANCE);

  private SecondNode() {}

  /** Starts it, or finds it running. */
  static void up() throws Exception {
    var parts = Shell.required("BLUEGREEN_NODE").split(" ");
    Shell.run(environment(), Shell.join(Shell.ROOT + "/embedded/cluster/up", parts)).orThrow();
  }

  /** Ends it with all that belongs to it. */
  static void down() throws Exception {
    Shell.run(environment(), List.of(Shell.ROOT + "/embedded/cluster/down")).orThrow();
  }

  /** {@code kill -9} of the one process that it hangs on. */
  static void kill() throws Exception {
    Shell.run("kill", "-KILL", Files.readString(FOLDER.resolve("node/launcher.pid")).strip())
        .orThrow();
  }

  static Shell.Result kubectl(String... arguments) throws Exception {
    return Shell.run(
        Map.of("KUBECONFIG", FOLDER.resolve("kubeconfig").toString()),
        Shell.join("kubectl", arguments));
  }

  private static Map<String, String> environment() {
    var port = Integer.parseInt(Shell.required("BLUEGREEN_PORT")) + 500;
    return Map.of("BLUEGREEN_INSTANCE", INSTANCE, "BLUEGREEN_PORT", Integer.toString(port));
  }
}
