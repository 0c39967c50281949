package dev.bluegreen.proof;

import static dev.bluegreen.proof.TestPlatform.deployment;
import static dev.bluegreen.proof.TestPlatform.kubectl;
import static dev.bluegreen.proof.TestPlatform.pods;
import static dev.bluegreen.proof.TestPlatform.weights;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What users really do to it: each wrong turn, and the way back. */
@Order(TestPlatform.SMALL + 2)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WrongTurnsE2E {
  private static final String DEADLINE = "app.services.backend.deadlineSeconds";
  private static final String SHORT = "15";
  private static final String LONG = "400";
  private static final Duration BOUND = Duration.ofMinutes(5);

  private final TestPlatform platform = new TestPlatform();
  private final Pulumi pulumi = platform.pulumi;

  @Test
  @Order(1)
  void aContextThatDoesNotExistIsRefusedWithThoseThatDo() throws Exception {
    platform.up();
    var context = pulumi.run("config", "get", "kubernetesContext").orThrow().strip();

    pulumi.run("config", "set", "kubernetesContext", "nowhere").orThrow();
    pulumi.run("config", "set", "canaryWeight", "200").orThrow();
    var up = pulumi.up();
    pulumi.run("config", "rm", "canaryWeight").orThrow();
    pulumi.run("config", "set", "kubernetesContext", context).orThrow();

    assertThat(up.exitCode()).isNotZero();
    assertThat(up.output())
        .contains("2 settings are wrong", "kubernetesContext is \"nowhere\"", context)
        .contains("canaryWeight is \"200\"", "pulumi config set canaryWeight 0")
        .doesNotContain("Exception", "\tat ");
  }

  @Test
  @Order(2)
  void aClusterThatDoesNotAnswerIsNamed() throws Exception {
    var context = pulumi.run("config", "get", "kubernetesContext").orThrow().strip();
    kubectl("config", "set-cluster", "gone", "--server=https://127.0.0.1:9");
    kubectl("config", "set-context", "gone", "--cluster=gone");

    pulumi.run("config", "set", "kubernetesContext", "gone").orThrow();
    var up = pulumi.up();
    pulumi.run("config", "set", "kubernetesContext", context).orThrow();
    kubectl("config", "delete-context", "gone");
    kubectl("config", "delete-cluster", "gone");

    assertThat(up.exitCode()).isNotZero();
    assertThat(up.output())
        .contains("the cluster cannot be reached, and nothing has been changed")
        .contains("kubernetesContext is \"gone\": https://127.0.0.1:9", "does not answer")
        .doesNotContain("\tat ");
  }

  @Test
  @Order(2)
  void anImageThatDoesNotExistFailsWithinItsDeadlineAndMendingItIsAllItTakes() throws Exception {
    platform.set(DEADLINE, SHORT);
    platform.set("green.images.backend", "bluegreen/backend:nowhere");

    var up = pulumi.up();

    assertThat(up.exitCode()).isNotZero();
    assertThat(up.output())
        .contains("green is not ready: it does not serve, and no traffic is touched")
        .containsPattern(
            "pod backend-green-\\S+: container backend: (ErrImagePull|ImagePullBackOff)")
        .contains("bluegreen/backend:nowhere", DEADLINE, SHORT + " s")
        .doesNotContain("\tat ");
    assertThat(platform.serving()).isEqualTo("blue");

    platform.unset("green.images.backend");
    platform.set(DEADLINE, LONG);
    pulumi.up().orThrow();
    pulumi.run("preview", "--expect-no-changes").orThrow();
  }

  @Test
  @Order(3)
  void aColourThatHasBrokenSinceItWasMadeDoesNotGetTheTraffic() throws Exception {
    // Before the fault: an update that changes the Deployment itself would mend its image.
    platform.set(DEADLINE, SHORT);
    pulumi.up().orThrow();
    kubectl(
        "set", "image", "deployment/backend-green", "-n", "apps", "backend=bluegreen/backend:gone");
    pulumi.setActiveColor("green");

    var up = pulumi.up();
    platform.set(DEADLINE, LONG);

    assertThat(up.exitCode()).isNotZero();
    assertThat(up.output())
        .contains(
            "green is not ready: the traffic has not moved, blue still serves", "backend:gone");
    assertThat(platform.serving()).isEqualTo("blue");
    assertThat(pulumi.output("activeColor")).isEqualTo("blue");

    assertThat(pulumi.run("up", "--yes", "--skip-preview", "--refresh").orThrow())
        .contains("backend-green-deployment");
    assertThat(platform.serving()).isEqualTo("green");
  }

  @Test
  @Order(4)
  void theWayBackIsNeverBlockedByTheColourThatIsLeft() throws Exception {
    platform.set(DEADLINE, SHORT);
    platform.set("green.env.FAULT_UNREADY", "true");
    assertThat(pulumi.up().output()).contains("green is not ready: it serves");
    platform.set(DEADLINE, LONG);
    pulumi.setActiveColor("blue");

    var begun = Instant.now();
    var up = pulumi.up();

    assertThat(up.exitCode()).as(up.output()).isZero();
    assertThat(Duration.between(begun, Instant.now()))
        .as("waits for nothing of green's")
        .isLessThan(Duration.ofSeconds(Integer.parseInt(LONG)));
    assertThat(up.output()).contains("warning: green does not serve and is not ready");
    assertThat(platform.serving()).isEqualTo("blue");

    platform.unset("green.env.FAULT_UNREADY");
    pulumi.up().orThrow();
  }

  @Test
  @Order(5)
  void whatSomeoneChangedByHandIsMendedByARefreshAndNotByAPlainUp() throws Exception {
    kubectl(
        "patch",
        "httproute",
        "app",
        "-n",
        "apps",
        "--type=json",
        "-p",
        """
        [{"op": "replace", "path": "/spec/rules/0/backendRefs/0/weight", "value": 60},
         {"op": "replace", "path": "/spec/rules/0/backendRefs/1/weight", "value": 40}]
        """);
    kubectl("scale", "deployment/backend-blue", "-n", "apps", "--replicas=2");

    pulumi.run("up", "--yes", "--skip-preview", "--expect-no-changes").orThrow();
    assertThat(weights()).isEqualTo("60 40");

    var preview = pulumi.run("preview", "--refresh", "--diff").orThrow();
    assertThat(preview).containsPattern("weight: 60 +=> 100").containsPattern("replicas: 2 +=> 1");
    pulumi.run("up", "--yes", "--skip-preview", "--refresh").orThrow();
    assertThat(weights()).isEqualTo("100 0");
    assertThat(deployment("blue", ".spec.replicas")).isEqualTo("1");
    pulumi.run("preview", "--expect-no-changes").orThrow();
  }

  /** Changed by hand and then by a switch: a conflict of fields must not stop a rollback. */
  @Test
  @Order(6)
  void aRouteThatSomeoneOwnsByHandStillSwitches() throws Exception {
    kubectl(
        "apply",
        "--server-side",
        "--force-conflicts",
        "--field-manager=somebody",
        "-f",
        file(
            """
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: {name: app, namespace: apps}
            spec: %s
            """
                .formatted(
                    kubectl("get", "httproute", "app", "-n", "apps", "-o", "jsonpath={.spec}"))));
    pulumi.setActiveColor("green");
    pulumi.up().orThrow();
    assertThat(platform.serving()).isEqualTo("green");
    pulumi.setActiveColor("blue");
    pulumi.up().orThrow();
  }

  @Test
  @Order(7)
  void aChangedSettingRollsTheColourThatServesAndLosesNothing() throws Exception {
    var ledger = new Ledger();
    var blue = pods("blue");
    var green = pods("green");
    var load = Attack.start(Client.KEEP_ALIVE, pulumi.entry(), 100, BOUND, ledger::add);
    try {
      platform.set("blue.env.LOG_LEVEL", "DEBUG");
      pulumi.up().orThrow();
      Thread.sleep(Duration.ofSeconds(2));
    } finally {
      load.finish();
    }

    assertThat(ledger.losses()).isEmpty();
    assertThat(ledger.answeredBy("blue")).isGreaterThan(500);
    assertThat(pods("blue")).isNotEqualTo(blue);
    assertThat(pods("green")).as("the other colour is left alone").isEqualTo(green);
    assertThat(
            kubectl(
                "get",
                "configmap",
                "-n",
                "apps",
                "-l",
                "color=blue",
                "-o",
                "jsonpath={.items[*].data.LOG_LEVEL}"))
        .isEqualTo("DEBUG");
  }

  @Test
  @Order(8)
  void anIdleColourShrinksWhenItHasNothingInHandAnyMore() throws Exception {
    pulumi.run("config", "set", "idle", "shrink").orThrow();
    platform.set("blue.replicas", "2");
    pulumi.up().orThrow();
    var ledger = new Ledger();
    var load = Attack.start(Client.KEEP_ALIVE, pulumi.entry(), 100, BOUND, ledger::add);
    try (var upload = LongUpload.start(pulumi.entry(), Duration.ofSeconds(50))) {
      pulumi.setActiveColor("green");
      assertThat(pulumi.run("preview", "--diff").orThrow())
          .containsPattern("replicas: 2 +=> 1")
          .contains("blue goes from 2 to 1 pods a service 30 s after the traffic has left it");

      pulumi.up().orThrow();

      assertThat(upload.isDone()).as("waited for the upload to blue").isTrue();
      assertThat(upload.color()).isEqualTo("blue");
    } finally {
      load.finish();
    }
    assertThat(deployment("blue", ".spec.replicas")).isEqualTo("1");
    assertThat(ledger.losses()).isEmpty();
    pulumi.run("preview", "--expect-no-changes").orThrow();
  }

  @Test
  @Order(9)
  void aColourThatWasRemovedGrowsBeforeItGetsTheTrafficBack() throws Exception {
    pulumi.run("config", "set", "idle", "remove").orThrow();
    pulumi.up().orThrow();
    assertThat(deployment("blue", ".spec.replicas")).isEqualTo("0");
    var ledger = new Ledger();
    var load = Attack.start(Client.KEEP_ALIVE, pulumi.entry(), 100, BOUND, ledger::add);
    try {
      pulumi.setActiveColor("blue");
      pulumi.up().orThrow();
    } finally {
      load.finish();
    }

    assertThat(ledger.losses()).isEmpty();
    assertThat(ledger.answeredBy("blue")).isPositive();
    assertThat(deployment("blue", ".status.readyReplicas")).isEqualTo("2");
    assertThat(deployment("green", ".spec.replicas")).isEqualTo("0");
  }

  @Test
  @Order(10)
  void whatIsSomebodyElsesIsNeitherTakenNorDeleted() throws Exception {
    platform.down();
    kubectl("create", "namespace", "apps");
    kubectl("create", "configmap", "precious", "-n", "apps", "--from-literal=key=value");
    kubectl(
        "apply",
        "-f",
        file(
            """
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: {name: theirs, namespace: apps}
            spec: {rules: [{backendRefs: [{name: theirs, port: 80}]}]}
            """));
    try {
      pulumi.run("config", "rm", "idle").orThrow();
      var refused = pulumi.up();
      assertThat(refused.exitCode()).isNotZero();
      assertThat(refused.output())
          .contains("namespace apps exists already", "pulumi config set namespacePrefix");

      pulumi.run("config", "set", "namespacePrefix", "team").orThrow();
      pulumi.up().orThrow();
      assertThat(platform.serving()).isEqualTo("blue");
      assertThat(kubectl("get", "namespaces", "-o", "name")).contains("namespace/team-apps");
      platform.down();

      assertThat(kubectl("get", "namespaces", "-o", "name"))
          .contains("namespace/apps")
          .doesNotContain("team-");
      assertThat(kubectl("get", "configmap,httproute", "-n", "apps", "-o", "name"))
          .contains("configmap/precious", "httproute.gateway.networking.k8s.io/theirs");
    } finally {
      kubectl("delete", "namespace", "apps");
      pulumi.run("config", "rm", "namespacePrefix");
    }
  }

  private static String file(String yaml) throws Exception {
    var file = java.nio.file.Files.createTempFile("bluegreen", ".yaml");
    file.toFile().deleteOnExit();
    return java.nio.file.Files.writeString(file, yaml).toString();
  }
}
