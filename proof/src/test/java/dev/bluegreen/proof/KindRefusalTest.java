package dev.bluegreen.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code up --cluster kind} refuses, with what it says of it. */
class KindRefusalTest {
  private static final String CLUSTER = "bluegreen-stub";

  @TempDir Path temporary;
  private Checkout checkout;

  @BeforeEach
  void checkout() throws Exception {
    checkout = new Checkout(temporary);
  }

  @Test
  void saysWhatIsMissingAndHowToMendIt() throws Exception {
    Files.createFile(checkout.stub("engine-is-off"));
    refused(up(), "the Docker engine does not answer", "docker.sock", "systemctl start docker");
    Files.delete(checkout.stub("engine-is-off"));

    Files.writeString(checkout.stub("kind-version"), "v0.22.0");
    refused(up(), "kind v0.22.0", "1.30", "go install sigs.k8s.io/kind@");

    checkout.remove("kind");
    refused(up(), "kind is not on PATH", "go install sigs.k8s.io/kind@");

    checkout.remove("docker");
    refused(up(), "docker is not on PATH", "./scripts/up --context NAME");
  }

  @Test
  void aBusyPortIsReportedWithItsHolder() throws Exception {
    try (var busy = new ServerSocket(checkout.port() + 363, 1, InetAddress.getLoopbackAddress())) {
      refused(up(), "port " + busy.getLocalPort(), "in use by", "BLUEGREEN_PORT=8080");

      var container = Files.createDirectories(checkout.stub("containers/their-proxy"));
      Files.writeString(container.resolve("cluster"), "none\n");
      Files.writeString(
          container.resolve("published"), "0.0.0.0:%d->443/tcp \n".formatted(busy.getLocalPort()));
      refused(up(), "in use by: container their-proxy");
    }
  }

  @Test
  void aClusterOfAnotherShapeIsLeftAlone() throws Exception {
    up().orThrow();
    var published = checkout.stub("containers/" + CLUSTER + "-worker/published");
    var before = Files.readString(published);
    checkout.calls();

    Files.writeString(published, "127.0.0.1:8081->80/tcp \n");
    refused(up(), "another shape", "8081", "should publish port " + checkout.port());
    Files.writeString(published, before);

    Files.move(checkout.stub("containers/" + CLUSTER + "-worker2"), temporary.resolve("away"));
    refused(up(), "another shape", "its nodes are", "kind delete cluster --name " + CLUSTER);
    assertThat(checkout.calls()).noneMatch(call -> call.startsWith("kind delete"));
  }

  @Test
  void aClusterThatIsTooOldIsRefusedBeforeAnythingIsApplied() throws Exception {
    Files.writeString(checkout.stub("minor"), "29");

    refused(up(), "Kubernetes 1.29", "1.30 or newer");
  }

  @Test
  void onlyWhatThereIsCanBeChosen() throws Exception {
    refused(checkout.run("up", "--cluster", "minikube"), "«minikube»", "kind", "--context NAME");
    refused(checkout.run("up", "--cluster=kind", "--context", "mine"), "one of the two");
    up().orThrow();
    refused(checkout.run("up"), "is on a kind cluster", "./scripts/up --cluster kind");
    checkout.set("BLUEGREEN_INSTANCE", "My_Own");
    refused(up(), "«My_Own»", "a-z");
  }

  private Shell.Result up() throws Exception {
    return checkout.run("up", "--cluster", "kind", "--no-proof");
  }

  private static void refused(Shell.Result result, String... says) {
    assertThat(result.exitCode()).as(result.output()).isNotZero();
    assertThat(result.output()).contains(says);
  }
}
