package dev.bluegreen.release;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** One of the two complete stacks of the app. */
public enum Color {
  BLUE,
  GREEN;

  /** The colour that is not this one. */
  public Color other() {
    return this == BLUE ? GREEN : BLUE;
  }

  /** As settings, labels and names have it: {@code blue} or {@code green}. */
  @JsonValue
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The colour of this name; nothing for any other text. */
  public static Optional<Color> of(String key) {
    return Arrays.stream(values()).filter(color -> color.key().equals(key)).findFirst();
  }
}
