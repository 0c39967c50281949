package dev.bluegreen.provider.e2e;

import dev.bluegreen.provider.cluster.Cluster;
import dev.bluegreen.provider.cluster.Cluster.Apply;
import dev.bluegreen.provider.cluster.ObjectRef;
import dev.bluegreen.provider.cluster.ProviderConfig;
import dev.bluegreen.provider.value.Trees;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The cluster that the tests run on, as somebody beside Pulumi works on it. */
public final class TestCluster {
  static {
    // Not its own ten seconds: a busy machine is no fault.
    Awaitility.setDefaultTimeout(Duration.ofMinutes(2));
  }

  private static final String MANAGER = "provider-test";

  private TestCluster() {}

  /** The cluster of KUBECONFIG; without one the test fails, as it would prove nothing. */
  public static Cluster connect() {
    if (System.getenv("KUBECONFIG") == null) {
      throw new AssertionError(
          "This test needs a cluster: set KUBECONFIG to its kubeconfig. It needs the images"
              + " localhost/srv:1 and localhost/busybox:1 on its node.");
    }
    var cluster = new Cluster(ProviderConfig.of(Map.of()), () -> false);
    cluster.check();
    return cluster;
  }

  /** A name that no other run uses. */
  public static String uniqueName(String prefix) {
    return prefix + "-" + UUID.randomUUID().toString().substring(0, 8);
  }

  /** Creates a namespace with what every namespace has, as a place for what belongs to others. */
  public static void createNamespace(Cluster cluster, String name) {
    apply(cluster, "v1", "Namespace", "", name, Map.of());
    var config = new ObjectRef("v1", "ConfigMap", name, "kube-root-ca.crt");
    Awaitility.await().until(() -> cluster.get(config).isPresent());
  }

  /** Deletes a namespace with all that is in it, without waiting. */
  public static void deleteNamespace(Cluster cluster, String name) {
    cluster.delete(new ObjectRef("v1", "Namespace", "", name), "Background");
  }

  /** Installs the definition of the test's custom resource; other runs may use it too. */
  public static void installRoutes(Cluster cluster) {
    try (InputStream definition = TestCluster.class.getResourceAsStream("/route-crd.json")) {
      Map<String, Object> object = new JsonMapper().readValue(definition, new TypeReference<>() {});
      cluster.apply(object, new Apply(MANAGER, true, false));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var route = new ObjectRef("test.bluegreen.dev/v1", "Route", "", "");
    Awaitility.await().until(() -> cluster.knows(route));
  }

  /** Changes fields of an object under another field manager. */
  public static void apply(
      Cluster cluster,
      String apiVersion,
      String kind,
      String namespace,
      String name,
      Map<String, Object> fields) {
    var object = Trees.with(fields, name, "metadata", "name");
    object = Trees.with(object, apiVersion, "apiVersion");
    object = Trees.with(object, kind, "kind");
    if (!namespace.isEmpty()) {
      object = Trees.with(object, namespace, "metadata", "namespace");
    }
    cluster.apply(object, new Apply(MANAGER, true, false));
  }
}
