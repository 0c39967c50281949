package dev.bluegreen.release.report;

/** Puts texts of others into a page so that they stay texts. */
final class Html {
  private Html() {}

  /** Text in an element or in a quoted attribute. */
  static String text(String text) {
    return text == null
        ? ""
        : text.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;")
            .replace("'", "&#39;");
  }

  /** JSON in a script element, which ends at the first end tag, wherever that stands. */
  static String json(String json) {
    return json.replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }
}
