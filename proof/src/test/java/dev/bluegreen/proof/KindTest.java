package dev.bluegreen.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code up --cluster kind} and {@code down}, as far as they go without a Docker engine. */
class KindTest {
  private static final String CLUSTER = "bluegreen-stub";
  private static final String CONTEXT = "kind-" + CLUSTER;

  @TempDir Path temporary;
  private Checkout checkout;

  @BeforeEach
  void checkout() throws Exception {
    checkout = new Checkout(temporary);
  }

  @Test
  void makesAClusterLoadsTheImagesAndGoesOnAsOnAnyContext() throws Exception {
    var up = up().orThrow();

    assertThat(up.output()).contains("[1/5] kind cluster " + CLUSTER, "http://url.localhost");
    assertThat(checkout.calls())
        .containsSubsequence(
            "kind create cluster --name %s --config %s --wait 5m"
                .formatted(CLUSTER, temporary.resolve("ho me/instances/stub/kind.yaml")),
            "kubectl --context " + CONTEXT + " wait node --all --for=condition=Ready --timeout=5m",
            "kubectl --context " + CONTEXT + " version --output json",
            ("kind load image-archive --name %s" + " %s".repeat(11))
                .formatted(
                    CLUSTER,
                    checkout.file("services/analysis/target/analysis-1.0.0.tar"),
                    checkout.file("services/auth/target/auth-1.0.0.tar"),
                    checkout.file("services/auth/target/auth-2.0.0.tar"),
                    checkout.file("services/auth/target/auth-3.0.0.tar"),
                    checkout.file("services/backend/target/backend-1.0.0.tar"),
                    checkout.file("services/backend/target/backend-2.0.0.tar"),
                    checkout.file("services/backend/target/backend-3.0.0.tar"),
                    checkout.file("services/console/target/console-1.0.0.tar"),
                    checkout.file("services/frontend/target/frontend-1.0.0.tar"),
                    checkout.file("services/frontend/target/frontend-2.0.0.tar"),
                    checkout.file("services/frontend/target/frontend-3.0.0.tar")),
            "pulumi stack init dev",
            "pulumi config set kubernetesContext " + CONTEXT,
            "pulumi config set --path --type string gateway.expose hostPort",
            "pulumi config set --path --type string gateway.nodeSelector[\"ingress-ready\"] true",
            "pulumi config set --path gateway.port " + checkout.port(),
            "pulumi up --yes --skip-preview");
    assertThat(Files.readString(checkout.stub("kind.yaml")))
        .isEqualTo(config(checkout.port(), checkout.port() + 363));
  }

  @Test
  void imagesThatWereNotBuiltEndIt() throws Exception {
    Files.createFile(checkout.stub("mvn-images-missing"));

    assertThat(up().exitCode()).isNotZero();
    assertThat(checkout.calls()).noneMatch(call -> call.startsWith("kind load"));
  }

  @Test
  void publishesThePortsOfTheWebUnlessToldOtherwise() throws Exception {
    checkout.set("BLUEGREEN_PORT", "");
    // Not from the whole of `up`: somebody may serve something on this machine.
    checkout.add(
        "config",
        """
        . "$(dirname "$0")/lib/common.sh"
        . "$root/scripts/lib/kind.sh"
        . "$root/scripts/lib/kind-cluster.sh"
        kind_ports
        kind_config
        """);

    var config = checkout.run("config").orThrow().output();

    assertThat(config).isEqualTo(config(80, 443));
  }

  @Test
  void aSecondUpKeepsTheClusterAndLoadsTheImagesAnew() throws Exception {
    up().orThrow();
    checkout.calls();

    up().orThrow();

    assertThat(checkout.calls())
        .noneMatch(call -> call.startsWith("kind create") || call.startsWith("kind delete"))
        .contains("docker start %1$s-control-plane %1$s-worker %1$s-worker2".formatted(CLUSTER))
        .anyMatch(call -> call.startsWith("kind load image-archive"))
        .doesNotContain("pulumi stack init dev")
        .contains("pulumi up --yes --skip-preview");
  }

  @Test
  void settingsThatAreThereStand() throws Exception {
    Files.writeString(
        checkout.stub("config"), "gateway.expose nodePort\ngateway.nodeSelector {}\n");

    up().orThrow();
    assertThat(Files.readString(checkout.stub("config")))
        .contains("gateway.expose nodePort\n", "gateway.nodeSelector {}\n")
        .doesNotContain("ingress-ready");

    down().orThrow();
    assertThat(Files.readString(checkout.stub("config")))
        .contains("gateway.expose nodePort\n", "gateway.nodeSelector {}\n")
        .doesNotContain("gateway.port");
  }

  @Test
  void downDeletesWhatUpMadeAndTakesBackTheSettings() throws Exception {
    up().orThrow();
    checkout.calls();

    down().orThrow();

    assertThat(checkout.calls())
        .containsSubsequence(
            "pulumi destroy --yes --stack dev",
            "pulumi stack rm --yes --preserve-config --force dev",
            "kind delete cluster --name " + CLUSTER);
    assertThat(Files.readString(checkout.stub("config"))).doesNotContain("gateway");
    assertThat(temporary.resolve("ho me/instances/stub")).doesNotExist();
  }

  @Test
  void downIsSafeToRepeatAndWhereTheClusterIsGone() throws Exception {
    up().orThrow();
    deleteCluster();
    checkout.calls();

    assertThat(down().orThrow().output()).contains("gone already", "Instance stub is down.");

    assertThat(checkout.calls())
        .contains("pulumi stack rm --yes --preserve-config --force dev")
        .noneMatch(c -> c.startsWith("pulumi destroy") || c.startsWith("kind delete"));
  }

  @Test
  void aPlatformThatCannotBeDestroyedEndsWithItsCluster() throws Exception {
    up().orThrow();
    Files.createFile(checkout.stub("destroy-fails"));
    checkout.calls();

    down().orThrow();

    assertThat(checkout.calls()).contains("kind delete cluster --name " + CLUSTER);
  }

  @Test
  void aClusterThatWasNotMadeFromHereIsUsedAndStays() throws Exception {
    up().orThrow();
    Files.delete(temporary.resolve("ho me/instances/stub/kind"));
    up().orThrow();
    checkout.calls();

    var down = down().orThrow();

    assertThat(down.output()).contains("stays", "kind delete cluster --name " + CLUSTER);
    assertThat(checkout.calls())
        .contains("pulumi destroy --yes --stack dev")
        .noneMatch(call -> call.startsWith("kind delete"));
  }

  @Test
  void aStackWhoseClusterIsGoneBeginsAnew() throws Exception {
    up().orThrow();
    deleteCluster();
    checkout.calls();

    var up = up().orThrow();

    assertThat(up.output()).contains("it begins anew");
    assertThat(checkout.calls())
        .containsSubsequence(
            "pulumi stack rm --yes --force --preserve-config dev",
            "kind create cluster --name %s --config %s --wait 5m"
                .formatted(CLUSTER, temporary.resolve("ho me/instances/stub/kind.yaml")),
            "pulumi stack init dev",
            "pulumi up --yes --skip-preview");
  }

  @Test
  void aStartThatWasKilledIsBegunAgain() throws Exception {
    Files.createFile(checkout.stub("kind-is-killed"));
    assertThat(up().output()).contains("exit code 137");
    checkout.calls();

    up().orThrow();

    assertThat(checkout.calls()).contains("kind delete cluster --name " + CLUSTER);
  }

  @Test
  void downAlsoEndsAStartThatWasKilled() throws Exception {
    Files.createFile(checkout.stub("kind-is-killed"));
    up();
    checkout.calls();

    down().orThrow();

    assertThat(checkout.calls()).contains("kind delete cluster --name " + CLUSTER);
    assertThat(temporary.resolve("ho me/instances/stub")).doesNotExist();
  }

  private Shell.Result up() throws Exception {
    return checkout.run("up", "--cluster", "kind", "--no-proof");
  }

  private Shell.Result down() throws Exception {
    return checkout.run("down");
  }

  /** As a user does behind the scripts' back. */
  private void deleteCluster() throws Exception {
    try (var containers = Files.walk(checkout.stub("containers"))) {
      for (var file : containers.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static String config(int http, int https) {
    return """
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
      - role: control-plane
      - role: worker
        labels:
          ingress-ready: "true"
        extraPortMappings:
          - listenAddress: 127.0.0.1
            hostPort: %1$d
            containerPort: %1$d
            protocol: TCP
          - listenAddress: 127.0.0.1
            hostPort: %2$d
            containerPort: %2$d
            protocol: TCP
      - role: worker
    """
        .formatted(http, https);
  }
}
