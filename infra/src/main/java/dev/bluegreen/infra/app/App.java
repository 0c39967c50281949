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
}
