package dev.bluegreen.infra.database;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.Secret;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.bluegreen.infra.app.AppService;
import dev.bluegreen.infra.app.Attachment;
import dev.bluegreen.infra.app.Release;
import dev.bluegreen.infra.namespaces.Naming;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The data of the app: one PostgreSQL for both colours, with a schema and two roles for each
 * service that wants one.
 */
public final class Database extends ComponentResource {
  /** The name of what makes metrics of the server's statistics, where there is monitoring. */
  public static final String EXPORTER = Names.EXPORTER;

  /** Name of the container's port with these metrics. */
  public static final String METRICS_PORT = Exporter.PORT;

  private final Naming naming;
  private final List<Resource> migrated = new ArrayList<>();

  /**
   * @param users the services with a schema
   * @param newer what the newer of both colours runs: its images know the latest shape
   * @param data where PostgreSQL runs
   * @param apps where the app runs
   * @param monitored whether metrics are made of the server's statistics
   */
  public Database(
      DatabaseSpec spec,
      List<AppService> users,
      Release newer,
      Naming naming,
      Output<String> data,
      Output<String> apps,
      boolean monitored,
      ComponentResourceOptions options) {
    super("bluegreen:database:Database", "database", options);
    this.naming = naming;
    var owners = users.stream().map(Role::owner).toList();
    var runtimes = users.stream().map(Role::runtime).toList();
    Optional<Role> monitor = monitored ? Optional.of(Role.MONITOR) : Optional.empty();
    var secrets =
        new RoleSecrets(
            Stream.of(owners, runtimes, monitor.stream().toList()).flatMap(List::stream).toList(),
            this);
    var superuser = nameOf(secrets.superuser(data));
    var server = new Server(spec, data, superuser, this).create();
    var script = new RolesScript(owners, runtimes, monitor, Roles.PASSWORDS);
    var roles =
        new Roles(spec, script, data, superuser, nameOf(secrets.all(data)), this).create(server);
    monitor.ifPresent(
        role ->
            new Exporter(spec.exporterImage(), role, data, nameOf(secrets.of(role, data)), this)
                .create(roles));
    for (var user : users) {
      var secret = secrets.of(Role.owner(user), apps);
      var migration = new Migration(user, newer, spec, naming);
      var after =
          CustomResourceOptions.builder()
              .parent(this)
              .dependsOn(roles, secret)
              .ignoreChanges(migration.ignored())
              .build();
      migrated.add(migration.create(apps, after));
      migrated.add(secrets.of(Role.runtime(user), apps));
    }
    registerOutputs(Map.of());
  }

  /** What a service's pods wait for: their schema, in the shape that they need, and a login. */
  public List<Resource> migrated() {
    return List.copyOf(migrated);
  }

  /** What a service's pods get. */
  public Attachment attach(AppService service) {
    return service.needs().database() ? Access.of(Role.runtime(service), naming) : Attachment.NONE;
  }

  private static Output<String> nameOf(Secret secret) {
    return secret.metadata().applyValue(meta -> meta.name().orElseThrow());
  }
}
