package dev.bluegreen.infra.route;

import dev.bluegreen.infra.app.AppService;
import dev.bluegreen.infra.app.Attachment;
import dev.bluegreen.infra.app.Color;
import java.util.List;
import java.util.Map;

/**
 * The cookie that says which colour a user has been on, {@code bluegreen-color=blue}. The services
 * set it: a gateway could by a filter of a backend, but Traefik reads none (its provider's {@code
 * loadWRRService}).
 */
public final class ColorCookie {
  private static final String NAME = "bluegreen-color";

  private ColorCookie() {}

  /** What tells a service that users meet to set it. */
  public static Attachment attach(AppService service) {
    return service.path().isPresent()
        ? new Attachment(Map.of("APP_STICKY", "true"), List.of(), List.of())
        : Attachment.NONE;
  }

  /**
   * What a rule's match says of it beside the path. No value of another cookie can match: none can
   * hold the semicolon that stands before a cookie that is not the first.
   */
  static Map<String, Object> match(Color color) {
    var value = "(^|;) *%s=%s *(;|$)".formatted(NAME, color.key());
    return Map.of(
        "headers", List.of(Map.of("name", "Cookie", "type", "RegularExpression", "value", value)));
  }
}
