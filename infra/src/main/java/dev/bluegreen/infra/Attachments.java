package dev.bluegreen.infra;

import static dev.bluegreen.infra.namespaces.PlatformNamespace.APPS;

import dev.bluegreen.infra.app.AppService;
import dev.bluegreen.infra.app.Attachment;
import dev.bluegreen.infra.app.Color;
import dev.bluegreen.infra.route.ColorCookie;
import dev.bluegreen.infra.settings.Settings;

/** What a service's pods get beside what the service itself asks for. */
final class Attachments {
  private Attachments() {}

  static Attachment of(AppService service, Color color, Settings settings, Backing backing) {
    return backing
        .attach(service)
        .and(settings.canarySticky() ? ColorCookie.attach(service) : Attachment.NONE)
        .and(tracing(service, color, settings));
  }

  private static Attachment tracing(AppService service, Color color, Settings settings) {
    var naming = settings.naming();
    return settings
        .telemetry()
        .tracing(naming)
        .map(to -> to.attach(service, settings.release(color), naming.of(APPS)))
        .orElse(Attachment.NONE);
  }
}
