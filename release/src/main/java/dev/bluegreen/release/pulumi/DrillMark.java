package dev.bluegreen.release.pulumi;

import dev.bluegreen.release.Color;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A drill that is set on a colour, as its settings tell: a variable of its environment names it.
 * With that variable the colour is no longer just what has served, so a gate examines it.
 *
 * @param drill its name
 */
public record DrillMark(Color color, String drill) {

  static Optional<DrillMark> of(Paths settings) {
    return Stream.of(Color.values())
        .flatMap(
            color -> settings.value(path(color)).map(name -> new DrillMark(color, name)).stream())
        .findFirst();
  }

  /** Where a colour is marked. */
  public static String path(Color color) {
    return color.key() + ".env.BLUEGREEN_DRILL";
  }

  /** The same of this one. */
  public String path() {
    return path(color);
  }
}
