package dev.bluegreen.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code up --cluster kind} with the real kind and the real Pulumi's settings, on a stub of Docker:
 * kind checks its configuration, makes of it what it asks of Docker, and comes to its end.
 */
@Tag(TestPlatform.NONE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KindIT {
  private static final String WORKER = "bluegreen-stub-worker";

  @TempDir static Path temporary;
  private Checkout checkout;
  private List<String> before;

  @BeforeAll
  void upOnce() throws Exception {
    checkout = new Checkout(temporary);
    checkout.replace("kind", Path.of(Shell.required("BLUEGREEN_KIND"), "kind"));
    checkout.set("REAL_PULUMI", real("pulumi"));
    checkout.set("PULUMI_HOME", temporary.resolve("pulumi").toString());
    var state = Files.createDirectory(temporary.resolve("state"));
    checkout.set("PULUMI_BACKEND_URL", "file://" + state);
    checkout.set("PULUMI_CONFIG_PASSPHRASE", "of the test");
    checkout.set("PULUMI_SKIP_UPDATE_CHECK", "true");
    before = Files.readAllLines(checkout.file("Pulumi.dev.yaml"));

    checkout.run("up", "--cluster", "kind", "--no-proof").orThrow();
  }

  @Test
  @Order(1)
  void oneWorkerPublishesThePortsAndCarriesTheLabel() throws Exception {
    var runs = checkout.calls().stream().filter(call -> call.startsWith("docker run")).toList();
    var port = checkout.port();
    assertThat(runs).hasSize(3);
    assertThat(runs)
        .filteredOn(run -> run.contains("--publish=127.0.0.1:%1$d:%1$d/TCP".formatted(port)))
        .singleElement()
        .asString()
        .contains("--name " + WORKER + " ", "io.x-k8s.kind.role=worker")
        .contains("--publish=127.0.0.1:%1$d:%1$d/TCP".formatted(port + 363));
    assertThat(kubeadm(WORKER)).containsPattern("name: node-labels\\s+value: ingress-ready=true");
    assertThat(kubeadm(WORKER + "2")).doesNotContain("ingress-ready");
    assertThat(kubeadm("bluegreen-stub-control-plane")).doesNotContain("ingress-ready");
  }

  @Test
  @Order(2)
  void theContextAndTheImagesAreThere() throws Exception {
    assertThat(Files.readString(temporary.resolve("kubeconfig"))).contains("kind-bluegreen-stub");
    for (var node : new String[] {WORKER, WORKER + "2", "bluegreen-stub-control-plane"}) {
      // The stub of Maven writes archives that name their image, that of Docker what is imported.
      var imported = Files.readString(container(node, "images"), StandardCharsets.ISO_8859_1);
      assertThat(Pattern.compile("\"bluegreen/(\\w+:\\d[.\\d]+)\"").matcher(imported).results())
          .extracting(image -> image.group(1))
          .as("analysis and console have one version, and each service three")
          .containsExactlyInAnyOrder(
              "analysis:1.0.0",
              "auth:1.0.0",
              "auth:2.0.0",
              "auth:3.0.0",
              "backend:1.0.0",
              "backend:2.0.0",
              "backend:3.0.0",
              "console:1.0.0",
              "frontend:1.0.0",
              "frontend:2.0.0",
              "frontend:3.0.0");
    }
  }

  @Test
  @Order(3)
  void theSettingsAreWhatTheProgramReadsAndAreTakenBack() throws Exception {
    assertThat(Files.readString(checkout.file("Pulumi.dev.yaml")))
        .contains("  bluegreen:kubernetesContext: kind-bluegreen-stub\n")
        .contains(
            """
              bluegreen:gateway:
                expose: hostPort
                nodeSelector:
                  ingress-ready: "true"
                port: %d
            """
                .formatted(checkout.port()));

    checkout.run("down").orThrow();
    assertThat(Files.readAllLines(checkout.file("Pulumi.dev.yaml")))
        .containsAll(before)
        .noneMatch(line -> line.contains("gateway"));
    assertThat(checkout.stub("containers")).isEmptyDirectory();
  }

  private String kubeadm(String node) throws Exception {
    return Files.readString(container(node, "kubeadm.conf"));
  }

  private Path container(String node, String file) {
    return checkout.stub("containers/" + node + "/files/" + file);
  }

  private static String real(String tool) throws Exception {
    return Shell.run("sh", "-c", "command -v " + tool).orThrow().output().strip();
  }
}
