package dev.bluegreen.console.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** The page's files by their names, each read once. */
final class Assets {

  private static final String NAME = "[a-z-]+\\.(css|js|svg)";

  /** The charts, as their library's publisher has built them. */
  private static final Map<String, String> LIBRARY =
      Map.of("uplot.js", "/dist/uPlot.esm.js", "uplot.css", "/dist/uPlot.min.css");

  private final String library = "/META-INF/resources/webjars/uplot/" + version();
  private final Map<String, Optional<Asset>> read = new ConcurrentHashMap<>();

  /** One of the page's own or of the library; nothing where there is none by that name. */
  Optional<Asset> find(String name) {
    if (!name.matches(NAME)) {
      return Optional.empty();
    }
    return read.computeIfAbsent(
        name,
        _ -> {
          var ofLibrary = LIBRARY.get(name);
          return Asset.of(ofLibrary == null ? "/page/" + name : library + ofLibrary);
        });
  }

  private static String version() {
    try (InputStream pom =
        Assets.class.getResourceAsStream("/META-INF/maven/org.webjars.npm/uplot/pom.properties")) {
      var properties = new Properties();
      properties.load(pom);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new IllegalStateException("the charts' library is not there", e);
    }
  }
}
