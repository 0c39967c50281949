package dev.bluegreen.service.identity;

import dev.bluegreen.service.settings.Settings;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Which services an answer has come through: {@code service;color;version} of the one that gives
 * it, and after a comma the path of each that it has called for it. So one answer shows whether a
 * colour is complete.
 */
public final class AppPath {

  /** The header. */
  public static final String HEADER = "X-App-Path";

  private AppPath() {}

  static String of(Settings settings) {
    return "%s;%s;%s".formatted(settings.service(), settings.color(), settings.version());
  }

  /** A path with that of a service that was called; what has been on it is not said again. */
  public static String with(String path, String called) {
    var services = new LinkedHashSet<>(List.of(path.split(",")));
    services.addAll(List.of(called.replace(" ", "").split(",")));
    return String.join(",", services);
  }
}
