package dev.bluegreen.release.drill;

import dev.bluegreen.release.Color;
import dev.bluegreen.release.pulumi.Settings;
import java.util.List;
import java.util.Map;

/** A way to break a colour that does not serve, by settings alone. */
public sealed interface Drill permits Fault, LateFailure, WrongImage {
  /** As it is called on the command line. */
  String name();

  /** What the colour does then, after its name: {@code answers 500 to one request in ten}. */
  String what();

  /** How its release is to end. */
  String expected();

  /**
   * What breaks it.
   *
   * @return values by path
   * @throws dev.bluegreen.release.Failure where this stack cannot be broken so
   */
  Map<String, String> settings(Color color, Settings settings);

  /** The paths that are to go in the end. */
  List<String> traces(Color color, Settings settings);
}
