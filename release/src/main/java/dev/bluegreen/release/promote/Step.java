package dev.bluegreen.release.promote;

import dev.bluegreen.release.Color;
import dev.bluegreen.release.pulumi.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One {@code up} with other settings.
 *
 * @param active the colour that serves in it
 * @param canary percent that the other one gets
 * @param title what it does, such as {@code canary: 20 % to green}
 */
public record Step(Color active, int canary, String title) {

  static Step canary(Color from, Color to, int percent) {
    return new Step(from, percent, "canary: %d %% to %s".formatted(percent, to.key()));
  }

  /** Everything to one colour, and no canary. */
  public static Step all(Color to) {
    return new Step(to, 0, "all to " + to.key());
  }

  /** The percent of the traffic that a colour is to get. */
  int weight(Color color) {
    return color == active ? 100 - canary : canary;
  }

  /** What it writes. */
  public Map<String, Optional<String>> settings() {
    return settings(active, canary);
  }

  /** Where no canary is left, its setting goes, and its default holds. */
  static Map<String, Optional<String>> settings(Color active, int canary) {
    var values = new LinkedHashMap<String, Optional<String>>();
    values.put(Settings.ACTIVE_COLOR, Optional.of(active.key()));
    values.put(Settings.CANARY_WEIGHT, canary == 0 ? Optional.empty() : Optional.of("" + canary));
    return values;
  }
}
