package dev.bluegreen.release.pulumi;

import dev.bluegreen.release.ExitCode;
import dev.bluegreen.release.Failure;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ends the update that has a stack in hand, as Ctrl-C in its terminal does: users who get errors do
 * not wait until it has drained what it has left.
 */
public final class TakeOver {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String RELEASE_COMMAND = "release.jar";

  private TakeOver() {}

  /**
   * Waits until it has ended; does nothing where nobody holds the stack. Whether it has given the
   * stack back is for {@link Lock#refuse} to see.
   *
   * @throws Failure where its process is not to be had from here, or does not end
   */
  public static void from(Hold hold, String stack) {
    switch (hold) {
      case Hold.Free() -> {}
      case Hold.Unknown() ->
          throw refusal("this backend does not say whose process has it in hand", stack);
      case Hold.Held held -> stop(held, stack);
    }
  }

  private static void stop(Hold.Held held, String stack) {
    var pulumi =
        held.process()
            .orElseThrow(
                () ->
                    refusal(
                        "%s holds it, as process %d, which is no pulumi of this machine's"
                            .formatted(held.who(), held.pid()),
                        stack));
    var commander = commander(pulumi);
    commander.destroy();
    if (!hasEnded(commander) || !hasEnded(pulumi)) {
      throw new Failure(
          ExitCode.LOCKED,
          "the update of %s (process %d) was told to stop, and waits for what it has begun. The traffic was not moved back."
              .formatted(held.who(), held.pid()),
          "once it has: bluegreen rollback --yes   (telling it twice would leave behind what its state does not know)",
          "where its process is dead: pulumi cancel --yes --stack " + stack);
    }
  }

  /** A promote would take the end of its update for a failure, and go back by itself meanwhile. */
  private static ProcessHandle commander(ProcessHandle pulumi) {
    return pulumi
        .parent()
        .filter(parent -> parent.info().commandLine().orElse("").contains(RELEASE_COMMAND))
        .orElse(pulumi);
  }

  /** A promote writes settings until then. */
  private static boolean hasEnded(ProcessHandle process) {
    try {
      process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException | ExecutionException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Failure refusal(String why, String stack) {
    return new Failure(
        ExitCode.LOCKED,
        "the update of stack %s cannot be stopped: %s. Nothing was changed.".formatted(stack, why),
        "have it end, where it runs: kill -INT PID",
        "where its process is dead: pulumi cancel --yes --stack " + stack);
  }
}
