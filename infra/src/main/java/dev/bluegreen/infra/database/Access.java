package dev.bluegreen.infra.database;

import com.pulumi.kubernetes.core.v1.inputs.SecretVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeArgs;
import dev.bluegreen.infra.app.Attachment;
import dev.bluegreen.infra.namespaces.Naming;
import java.util.Map;

/** How a pod gets to the database as a role: the password as a file, never in its environment. */
final class Access {
  private static final String FOLDER = "/etc/bluegreen/database";

  private Access() {}

  static Attachment of(Role role, Naming naming) {
    return Attachment.of(
        Map.of(
            "DB_URL",
            "jdbc:postgresql://%s:%d/%s".formatted(Names.host(naming), Names.PORT, Names.DATABASE),
            "DB_USER",
            role.name(),
            "DB_PASSWORD_FILE",
            FOLDER + "/" + Names.PASSWORD),
        VolumeArgs.builder()
            .secret(SecretVolumeSourceArgs.builder().secretName(role.secret()).build()),
        FOLDER);
  }
}
