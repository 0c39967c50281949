package dev.bluegreen.provider.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.provider.cluster.Cluster;
import dev.bluegreen.provider.cluster.ObjectRef;
import dev.bluegreen.provider.program.HelmProgram;
import dev.bluegreen.provider.value.Trees;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Helm release and a random password by the real engine, with real pods. */
final class HelmE2E {
  private static final String NAMESPACE = TestCluster.uniqueName("provider-helm");

  private final Cluster cluster = TestCluster.connect();

  @TempDir private Path directory;

  @AfterEach
  void clean() {
    TestCluster.deleteNamespace(cluster, NAMESPACE);
  }

  @Test
  void aReleaseWithARandomPassword() throws IOException {
    var pulumi = PulumiCli.project(directory, HelmProgram.class);
    var chart = Path.of("src/test/resources/chart").toAbsolutePath().toString();
    pulumi.succeed("config", "set", "chart", chart);
    pulumi.succeed("config", "set", "namespace", NAMESPACE);
    assertThat(pulumi.succeed("preview", "--non-interactive")).contains("3 to create");
    assertThat(cluster.get(new ObjectRef("v1", "Namespace", "", NAMESPACE))).isEmpty();

    pulumi.succeed("up", "--yes", "--skip-preview", "--non-interactive");
    var name = pulumi.succeed("stack", "output", "name").strip();
    assertThat(pulumi.succeed("stack", "output", "status").strip()).isEqualTo("deployed");
    var deployment = new ObjectRef("apps/v1", "Deployment", NAMESPACE, name);
    assertThat(Trees.get(cluster.get(deployment).orElseThrow(), "status", "availableReplicas"))
        .as("it was waited for")
        .isEqualTo(1L);
    var password = pulumi.succeed("stack", "output", "password", "--show-secrets").strip();
    var config = cluster.get(new ObjectRef("v1", "ConfigMap", NAMESPACE, name)).orElseThrow();
    assertThat(Trees.text(config, "data", "greeting")).isEqualTo("hello " + password);
    assertThat(password).hasSize(24);
    assertThat(pulumi.succeed("stack", "export")).doesNotContain(password);

    assertThat(pulumi.succeed("preview", "--non-interactive", "--expect-no-changes"))
        .contains("3 unchanged");
    pulumi.succeed("config", "set", "port", "8080");
    pulumi.succeed("up", "--yes", "--skip-preview", "--non-interactive");
    var changed = cluster.get(new ObjectRef("v1", "ConfigMap", NAMESPACE, name)).orElseThrow();
    assertThat(Trees.text(changed, "data", "port")).isEqualTo("8080");
    assertThat(Trees.text(changed, "data", "greeting")).as("kept").isEqualTo("hello " + password);

    pulumi.succeed("destroy", "--yes", "--skip-preview", "--non-interactive");
    assertThat(cluster.get(deployment)).isEmpty();
  }
}
