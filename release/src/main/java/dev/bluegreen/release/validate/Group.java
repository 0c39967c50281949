package dev.bluegreen.release.validate;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.bluegreen.release.ExitCode;
import dev.bluegreen.release.Failure;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What checks belong together, in the order in which they are shown. */
public enum Group {
  /** The cluster, and what the platform stands on. */
  CONNECTIVITY,
  /** Gateway, database, monitoring. */
  PLATFORM,
  /** Both colours and the route. */
  APP,
  /** The app as users reach it. */
  OUTSIDE,
  /** What a user of the demo does. */
  SMOKE,
  /** Whether a release was left half done. */
  RELEASE;

  /** As it is written on the command line. */
  @JsonValue
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The group of this name.
   *
   * @throws Failure for any other text
   */
  public static Group of(String key) {
    return Arrays.stream(values())
        .filter(group -> group.key().equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new Failure(
                    ExitCode.USAGE,
                    "--only is «%s»: it is one of %s."
                        .formatted(
                            key,
                            Arrays.stream(values())
                                .map(Group::key)
                                .collect(Collectors.joining(", "))),
                    "bluegreen validate --only app"));
  }
}
