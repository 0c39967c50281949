package dev.bluegreen.frontend.stack;

import dev.bluegreen.service.identity.Identity;
import dev.bluegreen.service.settings.Version;
import java.util.Arrays;
import java.util.List;

/**
 * The services of this colour, as one request came through them.
 *
 * @param color of this service
 * @param complete whether all of them are of that colour
 * @param discounts whether its backend takes a discount
 * @param services this one first
 */
record Stack(String color, boolean complete, boolean discounts, List<Identity> services) {

  private static final int FIRST_VERSION_WITH_DISCOUNTS = 2;

  /**
   * @param path as {@code X-App-Path} writes it
   */
  static Stack of(String path) {
    var services = Arrays.stream(path.split(",")).map(Stack::service).toList();
    var color = services.getFirst().color();
    return new Stack(
        color,
        services.stream().allMatch(service -> service.color().equals(color)),
        services.stream().anyMatch(Stack::takesDiscounts),
        services);
  }

  private static Identity service(String step) {
    var parts = step.split(";");
    if (parts.length != 3) {
      throw new IllegalArgumentException("not service;color;version: " + step);
    }
    return new Identity(parts[0], parts[1], parts[2]);
  }

  private static boolean takesDiscounts(Identity service) {
    return service.service().equals("backend")
        && Version.parse(service.version())
            .filter(version -> version.major() >= FIRST_VERSION_WITH_DISCOUNTS)
            .isPresent();
  }
}
