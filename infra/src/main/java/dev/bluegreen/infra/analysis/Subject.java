package dev.bluegreen.infra.analysis;

import dev.bluegreen.infra.app.Release;

/**
 * What is examined.
 *
 * @param release what the colour runs
 * @param fingerprint changes with all of that, settings too
 * @param share percent of the traffic that it is to get
 */
public record Subject(Release release, String fingerprint, int share) {
  /** Annotation of an examination's Job that says who has it done, as {@code user@host}. */
  public static final String BY = "bluegreen.dev/by";

  /** The annotation that says what the release changes, a line each. */
  public static final String CHANGES = "bluegreen.dev/changes";

  String text() {
    return fingerprint + " " + share;
  }
}
