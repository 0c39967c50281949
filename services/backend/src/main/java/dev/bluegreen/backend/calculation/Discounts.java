package dev.bluegreen.backend.calculation;

import dev.bluegreen.service.settings.Version;

/** Discounts are what version 2 brings, and version 3 keeps. */
public final class Discounts {

  private static final int FIRST_VERSION = 2;

  private Discounts() {}

  /** Whether a calculation of this version may have a discount. */
  public static boolean areIn(Version version) {
    return version.major() >= FIRST_VERSION;
  }
}
