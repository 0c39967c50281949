package dev.bluegreen.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another stack than dev, by {@code --stack}. */
class StackTest {
  @TempDir Path temporary;
  private Checkout checkout;

  @BeforeEach
  void checkout() throws Exception {
    checkout = new Checkout(temporary);
    Files.writeString(checkout.file("Pulumi.live.yaml"), "config: {}\n");
  }

  @Test
  void isTheOneOfAllLaterCommands() throws Exception {
    checkout.run("up", "--context", "theirs", "--stack", "live", "--no-proof").orThrow();
    assertThat(checkout.calls()).contains("pulumi stack init live");

    assertThat(checkout.run("env").orThrow().output()).contains("export PULUMI_STACK=live\n");

    checkout.run("up", "--context=theirs", "--no-proof").orThrow();
    assertThat(checkout.calls()).doesNotContain("pulumi stack init dev");

    checkout.run("down", "--stack=live").orThrow();
    assertThat(checkout.calls())
        .containsSubsequence(
            "pulumi destroy --yes --stack live", "pulumi stack rm --yes --preserve-config live")
        .noneMatch(call -> call.startsWith("kind"));
  }

  @Test
  void isDevWhereNothingIsSaid() throws Exception {
    checkout.run("up", "--context", "theirs", "--no-proof").orThrow();

    assertThat(checkout.run("env").orThrow().output()).contains("export PULUMI_STACK=dev\n");
  }

  @Test
  void withoutSettingsIsRefusedWithThoseThatHaveSome() throws Exception {
    for (var script : new String[] {"up", "down", "env", "status"}) {
      var result = checkout.run(script, "--stack", "nowhere");

      assertThat(result.exitCode()).isNotZero();
      assertThat(result.output()).contains("«nowhere»", "Pulumi.nowhere.yaml", "dev live");
    }
    assertThat(checkout.calls()).isEmpty();
  }

  @Test
  void isRefusedWhereAnotherIsUp() throws Exception {
    checkout.run("up", "--context", "theirs", "--no-proof").orThrow();
    checkout.calls();

    for (var script : new String[] {"up", "down", "env", "status"}) {
      var result = checkout.run(script, "--stack", "live");

      assertThat(result.exitCode()).isNotZero();
      assertThat(result.output()).contains("«dev»", "export BLUEGREEN_INSTANCE=live");
    }
    assertThat(checkout.calls()).isEmpty();
  }
}
