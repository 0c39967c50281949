package dev.bluegreen.infra.database;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.Secret;
import com.pulumi.kubernetes.core.v1.SecretArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.bluegreen.infra.kube.Labels;
import dev.bluegreen.infra.kube.Meta;
import dev.bluegreen.infra.secrets.RandomPassword;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** The passwords of the database: made once, in Secrets where they are needed. */
final class RoleSecrets {
  private static final int LENGTH = 32;
  private static final Labels LABELS = Labels.shared("database", "database");

  private final Map<Role, Output<String>> passwords =
      new TreeMap<>(Comparator.comparing(Role::name));
  private final Output<String> superuser;
  private final Resource parent;

  RoleSecrets(Collection<Role> roles, Resource parent) {
    this.parent = parent;
    this.superuser = password(Names.SUPERUSER);
    roles.forEach(role -> passwords.put(role, password(role.name())));
  }

  /** The superuser's own, for the server and for whoever makes the roles. */
  Secret superuser(Output<String> namespace) {
    return secret("superuser", "database-superuser", namespace, superuser);
  }

  /** All roles' in one Secret, a key each. */
  Secret all(Output<String> namespace) {
    Output<Map<String, String>> data = Output.of(Map.of());
    for (var entry : passwords.entrySet()) {
      data =
          Output.tuple(data, entry.getValue())
              .applyValue(
                  both -> {
                    Map<String, String> more = new TreeMap<>(both.t1);
                    more.put(entry.getKey().name(), both.t2);
                    return more;
                  });
    }
    return new Secret(
        "database-roles",
        SecretArgs.builder()
            .metadata(Meta.of("database-roles", namespace, LABELS))
            .stringData(data.asSecret())
            .build(),
        options());
  }

  /** One role's, for the pods that use it. */
  Secret of(Role role, Output<String> namespace) {
    return secret(role.name(), role.secret(), namespace, passwords.get(role));
  }

  private Secret secret(
      String resource, String name, Output<String> namespace, Output<String> password) {
    return new Secret(
        "database-secret-" + resource,
        SecretArgs.builder()
            .metadata(Meta.of(name, namespace, LABELS))
            .stringData(password.applyValue(value -> Map.of(Names.PASSWORD, value)).asSecret())
            .build(),
        options());
  }

  private Output<String> password(String name) {
    return new RandomPassword(
            "database-password-" + name, LENGTH, CustomResourceOptions.builder().parent(parent))
        .value();
  }

  private CustomResourceOptions options() {
    return CustomResourceOptions.builder().parent(parent).build();
  }
}
