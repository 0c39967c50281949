package dev.bluegreen.release.status;

import dev.bluegreen.release.Color;

/** Puts colour on text for a terminal, or leaves it plain. */
public enum Ink {
  PLAIN,
  TERMINAL;

  /** Of something that is as it should be. */
  public String good(String text) {
    return paint("32", text);
  }

  /** Of something that goes on. */
  public String busy(String text) {
    return paint("33", text);
  }

  /** Of something that is wrong. */
  public String bad(String text) {
    return paint("31;1", text);
  }

  /** Of a heading. */
  public String bold(String text) {
    return paint("1", text);
  }

  /** Of what matters less. */
  public String faint(String text) {
    return paint("2", text);
  }

  /** In one of the app's two colours. */
  public String of(Color color, String text) {
    return paint(color == Color.BLUE ? "94;1" : "92;1", text);
  }

  private String paint(String code, String text) {
    return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
