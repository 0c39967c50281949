package dev.bluegreen.release.pulumi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HoldTest {
  /** More than any system counts to. */
  private static final long ENDED = Integer.MAX_VALUE;

  @TempDir private Path state;

  @Test
  void heldIsDeadWhereItsProcessIsKnownToHaveEnded() throws IOException {
    lock(ENDED);
    assertThat(hold(() -> "workshop")).isEqualTo(new Hold.Held("ada@workshop", ENDED, true));
    assertThat(hold(() -> "elsewhere")).isEqualTo(new Hold.Held("ada@workshop", ENDED, false));
    lock(ProcessHandle.current().pid());
    assertThat(hold(() -> "workshop"))
        .isEqualTo(new Hold.Held("ada@workshop", ProcessHandle.current().pid(), false));
  }

  @Test
  void machineThatDoesNotKnowItsOwnNameSeesThatItIsHeld() throws IOException {
    lock(ENDED);
    assertThat(
            hold(
                () -> {
                  throw new UnknownHostException("workshop: Name or service not known");
                }))
        .isEqualTo(new Hold.Held("ada@workshop", ENDED, false));
  }

  @Test
  void stackWithoutALockIsFree() {
    assertThat(hold(() -> "workshop")).isEqualTo(new Hold.Free());
  }

  private Hold hold(Hold.Machine here) {
    return Hold.of("file://" + state + "?metadata=skip", "shop", "dev", here);
  }

  private void lock(long pid) throws IOException {
    var folder =
        Files.createDirectories(state.resolve(".pulumi/locks/organization").resolve("shop/dev"));
    Files.writeString(
        folder.resolve("1.json"),
        """
        {"pid": %d, "username": "ada", "hostname": "workshop", "timestamp": "2026-11-21T22:09:00Z"}
        """
            .formatted(pid));
  }
}
