package dev.bluegreen.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;

/** Where people find what the page shows. */
final class Links {

  private Links() {}

  static ObjectNode json(Settings settings) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("app", settings.app().map(URI::toString).orElse(null))
        .put("preview", settings.preview().map(URI::toString).orElse(null));
  }
}
