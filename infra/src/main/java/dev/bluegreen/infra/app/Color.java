package dev.bluegreen.infra.app;

import java.util.Locale;

/** One of the two complete stacks of the app. */
public enum Color {
  BLUE,
  GREEN;

  /** The colour that is not this one. */
  public Color other() {
    return this == BLUE ? GREEN : BLUE;
  }

  /**
   * The colour's name in settings, labels and the names of resources: {@code blue} or {@code
   * green}.
   */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
