package dev.bluegreen.infra.tokens;

import java.util.List;

/**
 * The keys of users' tokens. To rotate: add a key, some minutes later have it sign, and take the
 * old one away when the last token that it signed has expired.
 *
 * @param keys their names ({@code kid}), of {@link #NAMES}
 * @param signing the one that signs
 */
public record TokenSpec(List<String> keys, String signing) {
  /**
   * The names that keys may have. Pods mount a Secret for each of them, there or not, so that a new
   * key is a new file in pods that run, and restarts none.
   */
  public static final List<String> NAMES = List.of("a", "b", "c", "d", "e", "f", "g", "h");

  public TokenSpec {
    keys = List.copyOf(keys);
  }
}
