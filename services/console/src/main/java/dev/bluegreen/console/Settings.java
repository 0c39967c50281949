package dev.bluegreen.console;

import dev.bluegreen.analysis.plan.HttpUrl;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the process is started with.
 *
 * @param port of the pages; 0 for any
 * @param apps namespace of the app and its route
 * @param ops namespace of gates and records
 * @param route name of the app's HTTPRoute
 * @param prober where the prober answers
 * @param prometheus where Prometheus answers; none where there is none
 * @param password the file that holds the password
 * @param app where people reach the app; none: no link to it
 * @param preview where people reach the colour that does not serve
 */
record Settings(
    int port,
    String apps,
    String ops,
    String route,
    URI prober,
    Optional<URI> prometheus,
    Path password,
    Optional<URI> app,
    Optional<URI> preview) {

  private static final int PORTS = 65535;

  /**
   * Reads them.
   *
   * @throws BadSettingException for the first that is not what it may be
   */
  static Settings of(Map<String, String> variables) {
    return new Settings(
        port(variables),
        text(variables, "APPS", "apps"),
        text(variables, "OPS", "ops"),
        text(variables, "ROUTE", "app"),
        url(variables, "PROBER").orElse(URI.create("http://prober")),
        url(variables, "PROMETHEUS"),
        Path.of(text(variables, "PASSWORD_FILE", "/run/secrets/console/password")),
        url(variables, "APP_URL"),
        url(variables, "PREVIEW_URL"));
  }

  private static int port(Map<String, String> variables) {
    var port = text(variables, "PORT", "8080");
    if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > PORTS) {
      throw new BadSettingException("PORT", port, "a port such as 8080");
    }
    return Integer.parseInt(port);
  }

  private static String text(Map<String, String> variables, String name, String otherwise) {
    return Optional.ofNullable(variables.get(name))
        .filter(text -> !text.isBlank())
        .orElse(otherwise);
  }

  private static Optional<URI> url(Map<String, String> variables, String name) {
    return Optional.of(text(variables, name, ""))
        .filter(text -> !text.isEmpty())
        .map(
            text ->
                HttpUrl.of(text)
                    .orElseThrow(
                        () ->
                            new BadSettingException(
                                name, text, "a URL such as http://prober.ops.svc")));
  }
}
