package dev.bluegreen.release.validate;

import java.util.function.Consumer;

/**
 * Something that can be wrong with a platform.
 *
 * @param check the one that is to find it
 * @param says part of what it says
 */
record Fault(String check, String says, Consumer<PlayedPlatform> breaks) {
  @Override
  public String toString() {
    return check + ": " + says;
  }
}
