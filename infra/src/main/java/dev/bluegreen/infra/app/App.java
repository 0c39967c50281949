package dev.bluegreen.infra.app;

import java.util.List;

/**
 * The app that is released: its services, in the order of their names. Each colour runs all of
 * them.
 *
 * @param services at least one, of which at least one has a path
 */
public record App(List<AppService> services) {
  public App {
    services = List.copyOf(services);
  }

  /** The paths at the gateway. */
  public List<String> paths() {
    return services.stream().flatMap(service -> service.path().stream()).toList();
  }

  /** The services with a schema of their own in the database. */
  public List<AppService> withDatabase() {
    return services.stream().filter(service -> service.needs().database()).toList();
  }

  /** Whether any service makes or checks users' tokens. */
  public boolean hasTokens() {
    return services.stream().anyMatch(service -> service.needs().tokens() != TokenUse.NONE);
  }
}
