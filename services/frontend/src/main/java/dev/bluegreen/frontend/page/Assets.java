package dev.bluegreen.frontend.page;

import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * The page's files, one of a kind: all are loaded at once with the page, and none later, when
 * another colour may answer. The sources are put together as the process starts, so there is
 * nothing to build; the script's are one module, by whose order the later know the earlier.
 */
@Component
class Assets {

  private static final MediaType SCRIPT = MediaType.parseMediaType("text/javascript;charset=utf-8");
  private static final MediaType STYLE = MediaType.parseMediaType("text/css;charset=utf-8");
  private static final MediaType ICON = MediaType.parseMediaType("image/svg+xml");

  final Asset script =
      Asset.of(
          "app.js",
          SCRIPT,
          "script/dom.js",
          "script/http.js",
          "script/retry.js",
          "script/decimal.js",
          "script/served.js",
          "script/history.js",
          "script/calculator.js",
          "script/session.js",
          "script/main.js");

  final Asset style =
      Asset.of(
          "app.css",
          STYLE,
          "style/theme.css",
          "style/base.css",
          "style/frame.css",
          "style/enter.css",
          "style/calculate.css",
          "style/motion.css");

  final Asset icon = Asset.of("icon.svg", ICON, "icon.svg");

  /** By its whole name, hash included. */
  Optional<Asset> find(String name) {
    return List.of(script, style, icon).stream()
        .filter(asset -> asset.name().equals(name))
        .findAny();
  }
}
