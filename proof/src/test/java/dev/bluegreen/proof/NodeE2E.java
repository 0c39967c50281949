package dev.bluegreen.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * An embedded node beside another one: killed outright it starts again, and ended it leaves no
 * trace.
 */
class NodeE2E {
  private static final String INSTANCE = "test-node";

  private static final Path FOLDER =
      Path.of(Shell.required("KUBECONFIG")).resolveSibling("../" + INSTANCE).normalize();

  @Test
  void startsAgainAfterAKillOfEverythingAndLeavesNothing() throws Exception {
    down();
    try {
      up();
      kubectl("create", "deployment", "srv", "--image=localhost/srv:1");
      for (var i = 0; i < 3; i++) {
        Shell.run("kill", "-KILL", Files.readString(FOLDER.resolve("node/launcher.pid")).strip())
            .orThrow();

        up();

        kubectl("rollout", "status", "deployment/srv", "--timeout=60s");
        kubectl(
            "exec",
            "deployment/srv",
            "--",
            "/bin/busybox",
            "wget",
            "-qO-",
            "http://127.0.0.1:8080/ready");
      }
    } finally {
      down();
    }
    assertThat(FOLDER).doesNotExist();
    assertThat(
            Shell.run(
                    "sh",
                    "-c",
                    "ls -d /sys/fs/cgroup/bluegreen-test-node* /sys/fs/cgroup/*/bluegreen-test-node* 2>/dev/null")
                .output())
        .isEmpty();
    assertThat(
            Shell.run(
                    "sh", "-c", "grep -l 'instances/test-node/' /proc/[0-9]*/mountinfo 2>/dev/null")
                .output())
        .isEmpty();
  }

  private static void up() throws Exception {
    var images = Shell.required("BLUEGREEN_NODE").split(" ");
    Shell.run(environment(), Shell.join(Shell.ROOT + "/embedded/cluster/up", images)).orThrow();
  }

  private static void down() throws Exception {
    Shell.run(environment(), List.of(Shell.ROOT + "/embedded/cluster/down")).orThrow();
  }

  private static void kubectl(String... arguments) throws Exception {
    var environment = Map.of("KUBECONFIG", FOLDER.resolve("kubeconfig").toString());
    // A pod of a killed node is listed as it was: what counts is that it comes back.
    var end = System.nanoTime() + 60_000_000_000L;
    while (true) {
      var result = Shell.run(environment, Shell.join("kubectl", arguments));
      if (result.exitCode() == 0) {
        return;
      }
      if (System.nanoTime() > end) {
        throw new AssertionError(result.output());
      }
      Thread.sleep(500);
    }
  }

  private static Map<String, String> environment() {
    var port = Integer.parseInt(Shell.required("BLUEGREEN_PORT")) + 500;
    return Map.of("BLUEGREEN_INSTANCE", INSTANCE, "BLUEGREEN_PORT", Integer.toString(port));
  }
}
