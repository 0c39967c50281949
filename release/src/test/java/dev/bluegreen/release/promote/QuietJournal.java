package dev.bluegreen.release.promote;

import dev.bluegreen.release.pulumi.Progress;
import java.time.Duration;

/** A journal that nobody reads. */
public final class QuietJournal implements Journal {
  @Override
  public void begins(int number, int of, String title) {}

  @Override
  public void does(Progress progress) {}

  @Override
  public void done(Duration took) {}

  @Override
  public void failed(Duration took, String text) {}
}
