package dev.bluegreen.release.pulumi;

/** Takes colours out of what Pulumi says: its own marks, and those of terminals. */
final class Markup {
  private Markup() {}

  static String plain(String text) {
    return text.replaceAll("<\\{%[^%]*%\\}>", "").replaceAll("\u001b\\[[0-9;?]*[A-Za-z]", "");
  }
}
