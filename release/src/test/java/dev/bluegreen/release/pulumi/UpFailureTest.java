package dev.bluegreen.release.pulumi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UpFailureTest {
  @Test
  void programThatThrewIsToldWithoutItsStack() {
    var failure =
        new UpFailure(
            """
            Running program [PID: 17](java -jar infra.jar) failed with an unhandled exception:
            green is not ready after 120 s:
              pod backend-green-x: container backend: CrashLoopBackOff
            \tat dev.bluegreen.infra.Main.lambda$main$0(Main.java:33)
            \t... 12 more
            an unhandled error occurred: 'java -jar infra.jar' exited with non-zero exit code: 32
            update failed
            """);
    assertThat(failure.headline())
        .isEqualTo(
            "green is not ready after 120 s: pod backend-green-x: container backend: CrashLoopBackOff");
    assertThat(failure.getMessage()).doesNotContain("Main.java", "12 more", "PID");
  }

  @Test
  void nothingToldIsSaid() {
    assertThat(new UpFailure("error: update failed\n").headline()).isEqualTo("pulumi up failed");
  }
}
