package dev.bluegreen.analysis.stub;

import java.net.URI;

/** Plans as the program writes them, with single quotes for double ones. */
public final class Plans {

  private Plans() {}

  /** A plan with these checks, by a gateway alone. */
  public static String of(URI gateway, String... checks) {
    return of(gateway, null, 0, checks);
  }

  public static String of(URI gateway, URI prometheus, double watch, String... checks) {
    return """
    {"title":"gate of green 2.0.0","color":"green","address":"%s","hosts":{"incoming":"preview.localhost","active":"localhost"},
     %s "watchSeconds":%s,"checks":[%s]}"""
        .formatted(
            gateway,
            prometheus == null ? "" : "\"prometheus\":\"%s\",".formatted(prometheus),
            watch,
            String.join(",", checks).replace('\'', '"'));
  }
}
