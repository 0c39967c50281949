package dev.bluegreen.release.drill;

import dev.bluegreen.release.pulumi.Settings;
import java.util.List;
import java.util.Optional;

/** The services that a stack's settings release. */
final class Services {
  /** Those that the program releases where {@code app.services} names no other. */
  static final List<String> DEMO = List.of("auth", "backend", "frontend");

  private static final String PATH = "app.services";

  private Services() {}

  /** Whether they are the demo's, perhaps changed field by field. */
  static boolean areDemo(Settings settings) {
    return DEMO.containsAll(settings.paths().names(PATH));
  }

  /** Their names. */
  static List<String> named(Settings settings) {
    return areDemo(settings) ? DEMO : settings.paths().names(PATH);
  }

  /** One that is released and keeps no data, if any. */
  static Optional<String> withoutDatabase(Settings settings) {
    return named(settings).stream()
        .filter(name -> !is(settings, name, "enabled", "false"))
        .filter(
            name ->
                areDemo(settings) && !name.equals("frontend")
                    ? is(settings, name, "database", "false")
                    : !is(settings, name, "database", "true"))
        .findFirst();
  }

  private static boolean is(Settings settings, String service, String field, String value) {
    return settings
        .paths()
        .value("%s.%s.%s".formatted(PATH, service, field))
        .filter(value::equals)
        .isPresent();
  }
}
