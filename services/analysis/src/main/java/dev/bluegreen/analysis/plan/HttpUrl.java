package dev.bluegreen.analysis.plan;

import java.net.URI;
import java.util.Optional;

/** Where something answers by HTTP. */
public final class HttpUrl {

  private HttpUrl() {}

  /** A text as a URL with a host and without a slash at its end; nothing where it is none. */
  public static Optional<URI> of(String text) {
    try {
      return Optional.of(URI.create(text.replaceFirst("/+$", "")))
          .filter(url -> url.getHost() != null)
          .filter(url -> String.valueOf(url.getScheme()).matches("https?"));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
