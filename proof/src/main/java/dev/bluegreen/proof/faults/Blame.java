package dev.bluegreen.proof.faults;

import dev.bluegreen.proof.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToIntFunction;

/** Says who gave wrong answers, by name where they have one, else by who had the traffic. */
final class Blame {
  private static final int ALL = 100;

  /** How long a gateway may take to follow the route: until then either colour may have been it. */
  private static final Duration FOLLOWS = Duration.ofSeconds(2);

  private Blame() {}

  /**
   * @param share percent of the traffic that green had at a moment
   */
  static Outcome.Wrong of(List<Answer> lost, ToIntFunction<Instant> share) {
    var green = 0;
    var blue = 0;
    for (var answer : lost) {
      if (answer.color().equals("green")
          || (answer.color().isEmpty() && hadAll(answer.begun(), share))) {
        green++;
      } else if (answer.color().equals("blue")) {
        blue++;
      }
    }
    return new Outcome.Wrong(green, blue, lost.size() - green - blue);
  }

  private static boolean hadAll(Instant begun, ToIntFunction<Instant> share) {
    return share.applyAsInt(begun) == ALL && share.applyAsInt(begun.minus(FOLLOWS)) == ALL;
  }
}
