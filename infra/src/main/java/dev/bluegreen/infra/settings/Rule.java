package dev.bluegreen.infra.settings;

import java.util.regex.Pattern;

/**
 * What the text of a setting may look like.
 *
 * @param pattern matches the whole text
 * @param allowed says the same in words
 * @param example a text that is allowed, for the command that mends it
 */
record Rule(Pattern pattern, String allowed, String example) {
  private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,50}[a-z0-9])?";

  /** A name that stays a DNS label with {@code -green} behind it. */
  static final Rule NAME =
      rule(
          "[a-z]([a-z0-9-]{0,50}[a-z0-9])?",
          "a lower-case DNS label of at most 52 characters",
          "web");

  /** The name of an object that may be left out. */
  static final Rule OPTIONAL_NAME =
      rule("|" + LABEL + "(\\." + LABEL + ")*", "the name of an object of namespace apps", "pull");

  static final Rule DOMAIN =
      rule(LABEL + "(\\." + LABEL + ")*", "a lower-case host name without port", "localhost");
  static final Rule VERSION =
      rule(
          "[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?",
          "1 to 63 letters, digits, '.', '_' or '-', as in an image's tag",
          "1.0.0");
  static final Rule IMAGE =
      rule(
          "[a-z0-9][a-zA-Z0-9._/:-]*(:[A-Za-z0-9{][A-Za-z0-9._{}-]*|@sha256:[0-9a-f]{64})",
          "an image reference with a tag or digest, such as registry.example.com/web:{version}",
          "registry.example.com/web:{version}");
  static final Rule VERSIONED_IMAGE =
      rule(
          "[a-z0-9][a-zA-Z0-9._/:-]*:[A-Za-z0-9._-]*\\{version}[A-Za-z0-9._-]*",
          "an image reference with {version} in its tag, which each colour fills in",
          "registry.example.com/web:{version}");
  static final Rule PATH =
      rule("/|(/[A-Za-z0-9._~-]+)+", "a path with a leading and without a trailing slash", "/api");

  /** Path and query of a request. */
  static final Rule REQUEST = rule("/[^\\s]*", "a path with a leading slash", "/");

  static final Rule METHOD =
      rule("GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS", "a method of HTTP, such as POST", "GET");
  static final Rule ADDRESS =
      rule("https?://[^\\s/]+", "an address without a path", "http://gateway.example.com");

  /** What the name of a page goes behind. */
  static final Rule BASE =
      rule(
          "https?://[^\\s?#]+",
          "an address, without query, that names of pages go behind",
          "https://git.example.com/shop/docs/runbooks/");

  static final Rule ENV_NAME =
      rule("[A-Za-z_][A-Za-z0-9_]*", "letters, digits and '_', no digit first", "LOG_LEVEL");
  static final Rule QUANTITY =
      rule("[0-9]+(\\.[0-9]+)?(m|k|Ki|M|Mi|G|Gi)?", "a quantity such as 500m, 2 or 512Mi", "512Mi");
  static final Rule METRIC =
      rule(
          "[a-zA-Z_:][a-zA-Z0-9_:]*",
          "the name of a gauge, as in Prometheus",
          "http_server_requests_active");

  static final Rule MIGRATION =
      rule(
          "\\d{1,9}(\\.\\d{1,9}){0,3}",
          "the number of a migration, as in the name of its file",
          "2.1");

  /** What stands before a name and a hyphen. */
  static final Rule PREFIX =
      rule(
          "|[a-z]([a-z0-9-]{0,38}[a-z0-9])?",
          "a lower-case DNS label of at most 40 characters",
          "team");

  static final Rule LABEL_VALUE =
      rule("|[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?", "the value of a label", "true");

  /** A key of users' tokens. */
  static final Rule KID = rule("[a-h]", "a letter from a to h", "a");

  static final Rule CHART =
      rule(
          "[A-Za-z0-9._/-]+",
          "the name of a chart, or the path of its folder",
          "kube-prometheus-stack");

  /** Size of a volume that may be left out. */
  static final Rule STORAGE = rule("none|[0-9]+(Mi|Gi|Ti)", "a size such as 10Gi, or none", "10Gi");

  /** As Prometheus spells it. */
  static final Rule PERIOD =
      rule("[1-9][0-9]*[hdwy]", "hours, days, weeks or years, such as 12h or 7d", "7d");

  static final Rule URL =
      rule("https?://[^\\s]+", "an address with its path", "https://example.com/alerts");

  static final Rule ARGUMENT =
      rule("--[^\\s]+", "an argument of the program", "--metric-resolution=15s");

  static final Rule ANY = rule("(?s).*", "any text", "TEXT");

  private static Rule rule(String regex, String allowed, String example) {
    return new Rule(Pattern.compile(regex), allowed, example);
  }

  boolean admits(String text) {
    return pattern.matcher(text).matches();
  }
}
