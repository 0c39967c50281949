package dev.bluegreen.release.pulumi;

import dev.bluegreen.release.ExitCode;
import dev.bluegreen.release.Failure;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who holds a stack, as Pulumi's own message says it. */
public final class Lock {
  private static final Pattern HOLDER =
      Pattern.compile("created by (\\S+@\\S+) \\(pid (\\d+)\\) at (\\S+)");
  private static final Pattern LOCKED =
      Pattern.compile("the stack is currently locked by|Another update is currently in progress");

  private Lock() {}

  /** What the user is told where this is the message of a lock. */
  public static Optional<Failure> in(String output, String stack) {
    if (!LOCKED.matcher(output).find()) {
      return Optional.empty();
    }
    var holder = HOLDER.matcher(output);
    return Optional.of(
        failure(
            holder.find()
                ? "%s has held it since %s, as process %s"
                    .formatted(holder.group(1), holder.group(3), holder.group(2))
                : "Pulumi does not say who",
            stack));
  }

  /**
   * Refuses what would only be refused by Pulumi, before any setting is written.
   *
   * @throws Failure where somebody holds the stack
   */
  public static void refuse(Hold hold, String stack) {
    if (hold instanceof Hold.Held(var who, var pid, var dead)) {
      throw failure(
          "%s holds it, as process %d%s".formatted(who, pid, dead ? ", which has died" : ""),
          stack);
    }
  }

  private static Failure failure(String who, String stack) {
    return new Failure(
        ExitCode.LOCKED,
        "another update of stack %s is going on: %s. Nothing was changed.".formatted(stack, who),
        "wait for it: bluegreen status --watch",
        "or stop it and go back, on the machine where it runs: bluegreen rollback --interrupt",
        "or have it end, where it runs: kill -INT PID   (a promote that has moved traffic then goes back by itself)",
        "where its process is dead: pulumi cancel --yes --stack " + stack);
  }
}
