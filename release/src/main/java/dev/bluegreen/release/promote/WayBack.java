package dev.bluegreen.release.promote;

import dev.bluegreen.release.Color;
import dev.bluegreen.release.pulumi.Update;
import java.util.Optional;

/** Updates that go back, and how a stack's history knows them: by their messages. */
public final class WayBack {
  private static final String MOVED = "roll back to ";
  private static final String STAYED = "stay on ";

  private WayBack() {}

  /** The message of one that a person asks for. */
  public static String asked(Color color) {
    return MOVED + color.key();
  }

  /** The message of one that follows a step that failed. */
  static String after(boolean moved, Color color, String reason) {
    return "%s%s: %s".formatted(moved ? MOVED : STAYED, color.key(), reason);
  }

  /** How a release ended that this update took back by itself; nothing where it is no such one. */
  public static Optional<String> ended(Update update) {
    var message = update.message();
    if (!update.result().equals("succeeded") || !message.contains(": ")) {
      return Optional.empty();
    }
    return message.startsWith(MOVED)
        ? Optional.of("rolled-back")
        : Optional.of("refused").filter(_ -> message.startsWith(STAYED));
  }

  /** Whether an update was to go back, and did not come to its end. */
  public static boolean hasFailed(Update update) {
    return update.result().equals("failed")
        && (update.message().startsWith(MOVED) || update.message().startsWith(STAYED));
  }
}
