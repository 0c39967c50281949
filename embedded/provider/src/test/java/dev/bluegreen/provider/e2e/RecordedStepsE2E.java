package dev.bluegreen.provider.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.provider.cluster.Cluster;
import dev.bluegreen.provider.cluster.ObjectRef;
import dev.bluegreen.provider.program.DemoProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A life of one stack, step by step: the real engine must get from this plugin what it gets from
 * the official one (version 4.25.0), call by call. The tables in {@code /calls} say what that is.
 */
@TestMethodOrder(MethodName.class)
final class RecordedStepsE2E {
  private static final String NAMESPACE = TestCluster.uniqueName("provider-demo");
  private static final String PATCHED = TestCluster.uniqueName("provider-patched");
  private static final Calls CALLS = new Calls(NAMESPACE, PATCHED);
  private static final List<String> SETTINGS = new ArrayList<>();

  private static Cluster cluster;
  private static PulumiCli pulumi;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    cluster = TestCluster.connect();
    TestCluster.installRoutes(cluster);
    TestCluster.createNamespace(cluster, PATCHED);
    pulumi = PulumiCli.project(directory, DemoProgram.class);
    set("namespace", NAMESPACE);
    set("patched", PATCHED);
  }

  @AfterAll
  static void clean() {
    TestCluster.deleteNamespace(cluster, NAMESPACE);
    TestCluster.deleteNamespace(cluster, PATCHED);
  }

  @Test
  void step01_create() throws IOException {
    up();
    assertCalls("01-create");

    var state = pulumi.succeed("stack", "export");
    assertThat(state).contains("__inputs", "__fieldManager");
    assertNoSecret(state, "hunter2-blue");
  }

  @Test
  void step02_unchangedPreview() throws IOException {
    preview();
    assertCalls("02-unchanged-preview");
  }

  @Test
  void step03_unchangedRefresh() throws IOException {
    refresh();
    assertCalls("03-unchanged-refresh");
  }

  @Test
  void step04_changePreview() throws IOException {
    set("activeColor", "green");
    set("replicas", "2");
    var screen = preview();
    assertCalls("04-change-preview");
    assertNoSecret(screen, "hunter2-green");
  }

  @Test
  void step05_change() throws IOException {
    up();
    assertCalls("05-change-up");
  }

  @Test
  void step06_replaceInPlace() throws IOException {
    set("serviceName", "db2");
    up();
    assertCalls("06-replace-up");
  }

  @Test
  void step07_sameQuantityPreview() throws IOException {
    set("memory", "1Gi");
    preview();
    assertCalls("07-same-quantity-preview");
  }

  @Test
  void step08_driftRefresh() throws IOException {
    byHand("apps/v1", "Deployment", Map.of("spec", Map.of("replicas", 3)));
    byHand("v1", "Service", Map.of("metadata", Map.of("labels", Map.of("by", "hand"))));
    refresh();
    assertCalls("08-drift-refresh");
  }

  @Test
  void step09_conflict() throws IOException {
    var screen = fail();
    assertCalls("09-conflict-up");
    assertThat(screen)
        .contains(
            "Deployment " + NAMESPACE + "/web", ".spec.replicas", "provider-test", "patchForce");
  }

  @Test
  void step10_destroy() throws IOException {
    destroy();
    assertCalls("10-destroy");
    assertThat(cluster.get(new ObjectRef("v1", "Namespace", "", NAMESPACE))).isEmpty();
    // The patched object is somebody else's: it stays, without the patch.
    var patched = cluster.get(new ObjectRef("v1", "ConfigMap", PATCHED, "kube-root-ca.crt"));
    assertThat(patched).isPresent();
    assertThat(patched.get().toString()).doesNotContain("bluegreen/color");
  }

  @Test
  void step11_failingImage() throws IOException {
    set("activeColor", "blue");
    set("replicas", "1");
    up();
    set("image", "localhost/srv:none");
    var screen = fail();
    assertCalls("11-failing-image-up");
    assertThat(screen)
        .contains("container srv", "localhost/srv:none")
        .containsPattern("ErrImage|ImagePullBackOff");
  }

  @Test
  void step12_mendedImage() throws IOException {
    set("image", "localhost/srv:1");
    up();
    assertCalls("12-mended-image-up");
  }

  @Test
  void step13_failingJob() throws IOException {
    set("activeColor", "green");
    set("jobCommand", "false");
    var screen = fail();
    assertCalls("13-failing-job-up");
    assertThat(screen)
        .contains("Job " + NAMESPACE + "/gate-green failed", "container j", "exit code 1");
  }

  @Test
  void step14_mendedJob() throws IOException {
    set("jobCommand", "true");
    up();
    assertCalls("14-mended-job-up");
  }

  @Test
  void step15_deletedOutside() throws IOException {
    cluster.delete(new ObjectRef("v1", "Service", NAMESPACE, "web"), "Background");
    refresh();
    assertCalls("15-deleted-outside-refresh");
    destroy();
  }

  private static void byHand(String apiVersion, String kind, Map<String, Object> fields) {
    TestCluster.apply(cluster, apiVersion, kind, NAMESPACE, "web", fields);
  }

  /** A setting from the next preview or update on, which keeps it. */
  private static void set(String key, String value) {
    SETTINGS.addAll(List.of("--config", key + "=" + value));
  }

  private static String[] withSettings(String... arguments) {
    var all = Stream.concat(Stream.of(arguments), SETTINGS.stream()).toArray(String[]::new);
    SETTINGS.clear();
    return all;
  }

  private static String preview() throws IOException {
    return pulumi.succeed(withSettings("preview", "--diff", "--non-interactive"));
  }

  private static void up() throws IOException {
    pulumi.succeed(withSettings("up", "--yes", "--skip-preview", "--non-interactive"));
  }

  private static void refresh() throws IOException {
    pulumi.succeed("refresh", "--yes", "--skip-preview", "--non-interactive");
  }

  private static void destroy() throws IOException {
    pulumi.succeed("destroy", "--yes", "--skip-preview", "--non-interactive");
  }

  private static String fail() throws IOException {
    var result = pulumi.run(withSettings("up", "--yes", "--skip-preview", "--non-interactive"));
    assertThat(result.exit()).as(result.output()).isNotZero();
    return result.output();
  }

  private static void assertCalls(String step) throws IOException {
    assertThat(CALLS.recorded(pulumi.calls())).isEqualTo(Calls.expected(step));
  }

  private static void assertNoSecret(String text, String secret) {
    var encoded = Base64.getEncoder().encodeToString(secret.getBytes());
    assertThat(List.of(secret, encoded)).noneMatch(text::contains);
  }
}
