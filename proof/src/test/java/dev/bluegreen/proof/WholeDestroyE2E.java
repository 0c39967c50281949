package dev.bluegreen.proof;

import static dev.bluegreen.proof.TestPlatform.kubectl;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The end of the whole platform, after all that was done to it. */
@Order(TestPlatform.WHOLE + 99)
class WholeDestroyE2E {
  private final TestPlatform platform = new TestPlatform();

  @Test
  void destroyLeavesNothing() throws Exception {
    platform.anyWhole();

    platform.pulumi.run("destroy", "--yes").orThrow();

    assertThat(kubectl("get", "persistentvolumes", "-o", "name")).isEmpty();
    assertThat(
            kubectl("get", "namespaces", "-l", "app.kubernetes.io/part-of=bluegreen", "-o", "name"))
        .isEmpty();
    assertThat(
            kubectl(
                "get",
                "clusterroles,clusterrolebindings",
                "-l",
                "app.kubernetes.io/part-of=bluegreen",
                "-o",
                "name"))
        .isEmpty();
  }
}
