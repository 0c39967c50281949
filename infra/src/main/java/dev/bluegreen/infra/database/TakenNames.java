package dev.bluegreen.infra.database;

import dev.bluegreen.infra.app.AppService;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who has a service's names in PostgreSQL already. The roles' script takes a role of that name for
 * the service's own: it would give it another password, and take the superuser's rights from it.
 */
public final class TakenNames {
  private static final Set<String> SERVERS = Set.of(Names.SUPERUSER, "public", "none");

  private TakenNames() {}

  /**
   * Who has one of them; nobody in most cases.
   *
   * @param service one with a schema
   * @param all all with one
   */
  public static Optional<String> holder(AppService service, Collection<AppService> all) {
    var roles = roles(service).map(Role::name).toList();
    if (roles.stream().anyMatch(role -> SERVERS.contains(role) || role.startsWith("pg_"))) {
      return Optional.of("PostgreSQL itself");
    }
    if (roles.contains(Role.MONITOR.name())) {
      return Optional.of("the exporter of metrics");
    }
    return all.stream()
        .filter(other -> roles.contains(Role.owner(other).name()))
        .filter(other -> !other.name().equals(service.name()))
        .map(other -> "the owner of %s's schema".formatted(other.name()))
        .findFirst();
  }

  private static Stream<Role> roles(AppService service) {
    return Stream.of(Role.owner(service), Role.runtime(service));
  }
}
