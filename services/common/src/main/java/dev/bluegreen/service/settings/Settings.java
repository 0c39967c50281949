package dev.bluegreen.service.settings;

import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What can be set from outside on every service, validated once.
 *
 * @param service the name of this service in metrics, logs and answers
 * @param color which half of the app this process is
 * @param version the build's version
 * @param sticky whether clients are told which colour they are on, by a cookie
 * @param pod what to call this process on the deployment page
 * @param shutdownDelay how long to go on serving after the order to stop
 * @param peers where the other services of this colour are; only those that it is told of
 * @param tracing where spans go
 * @param faults what goes wrong on purpose
 */
public record Settings(
    String service,
    Color color,
    Version version,
    boolean sticky,
    String pod,
    Duration shutdownDelay,
    Map<Peer, URI> peers,
    Tracing tracing,
    Faults faults) {

  private static final Duration LONGEST_SHUTDOWN_DELAY = Duration.ofSeconds(20);

  /**
   * Reads and validates the settings.
   *
   * @param environment a variable's value by its name, null where it is not set
   * @throws SettingException for the first setting that is missing or wrong
   */
  public static Settings from(UnaryOperator<String> environment) {
    var variables = new Variables(environment);
    // These two are read by Spring from application.yaml; here they are only checked.
    variables.oneOf("LOG_LEVEL", "INFO", "TRACE", "DEBUG", "INFO", "WARN", "ERROR");
    variables.integer("PORT", 8080, 0, 65_535);
    // Known once Spring has read application.yaml; no setting depends on it.
    var service = variables.text("spring.application.name", "service");
    return new Settings(
        service,
        variables.color("APP_COLOR"),
        variables.version("APP_VERSION"),
        variables.flag("APP_STICKY"),
        variables.text("HOSTNAME", service),
        variables.duration("SHUTDOWN_DELAY", Duration.ofSeconds(2), LONGEST_SHUTDOWN_DELAY),
        peers(variables),
        Tracing.from(variables),
        new Faults(
            Duration.ofMillis(variables.integer("FAULT_DELAY_MS", 0, 0, 60_000)),
            variables.share("FAULT_ERROR_RATE"),
            Duration.ofSeconds(variables.integer("FAULT_CRASH_AFTER_SECONDS", 0, 0, 86_400)),
            variables.flag("FAULT_UNREADY")));
  }

  private static Map<Peer, URI> peers(Variables variables) {
    var peers = new EnumMap<Peer, URI>(Peer.class);
    for (var peer : Peer.values()) {
      variables.address(peer.variable()).ifPresent(address -> peers.put(peer, address));
    }
    return Map.copyOf(peers);
  }
}
