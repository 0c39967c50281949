package dev.bluegreen.service.settings;

import java.util.Locale;

/** The half of the app that this process belongs to. */
public enum Color {
  BLUE,
  GREEN;

  /** The spelling of settings, headers and metrics: {@code blue} or {@code green}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
