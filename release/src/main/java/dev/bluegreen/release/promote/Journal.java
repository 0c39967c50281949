package dev.bluegreen.release.promote;

import dev.bluegreen.release.pulumi.Progress;
import java.time.Duration;

/** Takes what happens in a release, as it happens. */
public interface Journal {
  /**
   * A step begins.
   *
   * @param number from 1; 0 for one that was not planned
   */
  void begins(int number, int of, String title);

  /** Pulumi does something in it. */
  void does(Progress progress);

  /** The step is done. */
  void done(Duration took);

  /**
   * The step has failed.
   *
   * @param text all that was said of why
   */
  void failed(Duration took, String text);
}
