package dev.bluegreen.release.pulumi;

import java.util.List;
import java.util.Optional;

/** The services that a stack's settings release. */
public final class Services {
  /** Those that the program releases where {@code app.services} names no other. */
  public static final List<String> DEMO = List.of("auth", "backend", "frontend");

  private static final String PATH = "app.services";

  /**
   * How a service's pods say what they have in hand.
   *
   * @param port where the pod answers
   * @param path where its metrics are
   * @param metric a gauge of the requests in hand
   */
  public record InHand(int port, String path, String metric) {}

  private Services() {}

  /** Whether they are the demo's, perhaps changed field by field. */
  public static boolean areDemo(Settings settings) {
    return DEMO.containsAll(settings.paths().names(PATH));
  }

  /** Their names. */
  public static List<String> named(Settings settings) {
    return areDemo(settings) ? DEMO : settings.paths().names(PATH);
  }

  /** The names of those that are part of the app. */
  public static List<String> enabled(Settings settings) {
    return named(settings).stream()
        .filter(name -> !is(settings, name, "enabled", "false"))
        .toList();
  }

  /** One that is released and keeps no data, if any. */
  public static Optional<String> withoutDatabase(Settings settings) {
    return enabled(settings).stream().filter(name -> !hasDatabase(settings, name)).findFirst();
  }

  /** Those that keep data. */
  public static List<String> withDatabase(Settings settings) {
    return enabled(settings).stream().filter(name -> hasDatabase(settings, name)).toList();
  }

  /** How the pods of one say what they have in hand; nothing where they do not. */
  public static Optional<InHand> inHand(Settings settings, String name) {
    return value(settings, name, "inHand.metric")
        .or(() -> areDemo(settings) ? Optional.of("http_server_requests_active") : Optional.empty())
        .map(
            metric ->
                new InHand(
                    value(settings, name, "port").map(Integer::valueOf).orElse(8080),
                    value(settings, name, "inHand.path").orElse("/metrics"),
                    metric));
  }

  /** Whether the pods of one have metrics that are gathered. */
  public static boolean hasMetrics(Settings settings, String name) {
    return inHand(settings, name).isPresent()
        || value(settings, name, "metrics.path").filter(path -> !path.equals("none")).isPresent();
  }

  private static boolean hasDatabase(Settings settings, String name) {
    return areDemo(settings) && !name.equals("frontend")
        ? !is(settings, name, "database", "false")
        : is(settings, name, "database", "true");
  }

  /** Whether a field of a service is set to this. */
  public static boolean is(Settings settings, String service, String field, String value) {
    return value(settings, service, field).filter(value::equals).isPresent();
  }

  private static Optional<String> value(Settings settings, String service, String field) {
    return settings.paths().value("%s.%s.%s".formatted(PATH, service, field));
  }
}
