package dev.bluegreen.release.promote;

import dev.bluegreen.release.Color;
import dev.bluegreen.release.ExitCode;
import dev.bluegreen.release.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A release, before it begins.
 *
 * @param from the colour that serves, and that is gone back to
 * @param to the colour that is to serve
 * @param steps its updates, in their order
 */
public record Plan(Color from, Color to, List<Step> steps) {
  private static final int ALL = 100;

  public Plan {
    steps = List.copyOf(steps);
  }

  /**
   * @param percents shares of the traffic, such as 20, 50, 100; those that the colour has already
   *     are left out
   * @param share what it has already
   */
  public static Plan promote(Color to, List<Integer> percents, int share) {
    var steps = new ArrayList<Step>();
    for (var percent : percents) {
      if (percent == ALL) {
        steps.add(Step.all(to));
      } else if (percent > share) {
        steps.add(Step.canary(to.other(), to, percent));
      }
    }
    if (steps.isEmpty()) {
      throw new Failure(
          ExitCode.USAGE,
          "%s has %d %% already, and --steps %s has nothing above that."
              .formatted(to.key(), share, join(percents)),
          "bluegreen promote --steps 100");
    }
    return new Plan(to.other(), to, steps);
  }

  /**
   * Reads shares such as {@code 20,50,100}.
   *
   * @throws Failure unless they are whole numbers from 1 to 100, each above the one before
   */
  public static List<Integer> percents(String text) {
    try {
      var percents = new ArrayList<Integer>();
      for (var part : text.split(",", -1)) {
        var percent = Integer.parseInt(part.strip());
        if (percent < 1
            || percent > ALL
            || (!percents.isEmpty() && percent <= percents.getLast())) {
          throw wrong(text);
        }
        percents.add(percent);
      }
      return percents;
    } catch (NumberFormatException _) {
      throw wrong(text);
    }
  }

  /** Whether the other colour is to get everything in the end. */
  public boolean isWhole() {
    return steps.getLast().active() == to;
  }

  /** The way back, which is not gated. */
  public Step back() {
    return Step.all(from);
  }

  private static Failure wrong(String text) {
    return new Failure(
        ExitCode.USAGE,
        "--steps is «%s»: percents from 1 to 100, each above the one before.".formatted(text),
        "bluegreen promote --steps 20,50,100");
  }

  private static String join(List<Integer> percents) {
    return percents.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
