package dev.bluegreen.proof.kills;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FamilyTest {
  private final Family family = new Family();

  @Test
  void knowsAnOrphanOfAKilledParent() throws Exception {
    var command = new ProcessBuilder("sh", "-c", "sleep 60 & echo $!; wait");
    family.mark(command);
    var parent = command.start();
    var child = Long.parseLong(parent.inputReader().readLine());

    parent.destroyForcibly().waitFor();

    assertThat(family.alive()).extracting(ProcessHandle::pid).containsExactly(child);
    ProcessHandle.of(child).ifPresent(ProcessHandle::destroyForcibly);
    assertThat(family.awaitEnd(Duration.ofMinutes(1))).isEmpty();
  }

  @Test
  void doesNotTakeStrangersForItsOwn() throws Exception {
    var stranger = new ProcessBuilder("sleep", "60").start();

    assertThat(family.alive()).isEmpty();
    stranger.destroyForcibly();
  }
}
