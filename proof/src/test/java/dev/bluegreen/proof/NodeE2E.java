package dev.bluegreen.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * An embedded node beside another one: killed outright it starts again, and ended it leaves no
 * trace.
 */
@Tag(TestPlatform.NONE)
@Order(TestPlatform.SECOND_NODE + 1)
class NodeE2E {
  @Test
  void startsAgainAfterAKillOfEverythingAndLeavesNothing() throws Exception {
    try {
      SecondNode.up();
      kubectl("create", "deployment", "srv", "--image=localhost/srv:1");
      for (var i = 0; i < 3; i++) {
        SecondNode.kill();

        SecondNode.up();

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
      SecondNode.down();
    }
    assertThat(SecondNode.FOLDER).doesNotExist();
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

  private static void kubectl(String... arguments) throws Exception {
    // A pod of a killed node is listed as it was: what counts is that it comes back.
    var end = System.nanoTime() + 60_000_000_000L;
    while (true) {
      var result = SecondNode.kubectl(arguments);
      if (result.exitCode() == 0) {
        return;
      }
      if (System.nanoTime() > end) {
        throw new AssertionError(result.output());
      }
      Thread.sleep(500);
    }
  }
}
