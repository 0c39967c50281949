package dev.bluegreen.provider.conformance;

import dev.bluegreen.provider.cluster.ApiException;
import dev.bluegreen.provider.cluster.ClusterException;
import dev.bluegreen.provider.cluster.ObjectRef;
import dev.bluegreen.provider.cluster.RawApi;
import dev.bluegreen.provider.value.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * etcd and a real kube-apiserver alone, as plain processes on loopback with a folder of their own:
 * no node and no controller, so tests say themselves what becomes of an object. Only the garbage
 * collector's part in foreground deletion is played for all of them.
 */
public final class ApiServer implements AutoCloseable {
  /** The collections whose objects tests delete. */
  private final List<String> collected =
      new CopyOnWriteArrayList<>(
          List.of(
              "/api/v1/configmaps",
              "/api/v1/secrets",
              "/api/v1/services",
              "/api/v1/persistentvolumeclaims",
              "/apis/apps/v1/deployments",
              "/apis/apps/v1/statefulsets",
              "/apis/batch/v1/jobs",
              "/apis/networking.k8s.io/v1/ingresses"));

  private final Path directory;
  private final Daemon etcd;
  private final List<String> command;
  private final Thread collector;
  private final RawApi api;
  private Daemon server;

  private ApiServer(Path directory) throws IOException {
    this.directory = directory;
    var ports = freePorts();
    var client = "http://127.0.0.1:" + ports[0];
    var peer = "http://127.0.0.1:" + ports[1];
    etcd = Daemon.start(directory.resolve("etcd.log"), etcd(directory, client, peer));
    writeSigningKey();
    Files.writeString(directory.resolve("tokens"), "token,admin,admin,\"system:masters\"\n");
    command = server(directory, client, ports[2]);
    Files.writeString(kubeconfig(), kubeconfig(ports[2]));
    start();
    api = new RawApi(kubeconfig().toString());
    collector = Thread.ofVirtual().start(this::collect);
  }

  /** Starts one, in a few seconds. */
  public static ApiServer create() {
    try {
      return new ApiServer(
          Files.createTempDirectory(Path.of("target").toAbsolutePath(), "api-server"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Requests beside Pulumi. */
  public RawApi api() {
    return api;
  }

  /** The kubeconfig with which to reach it. */
  public Path kubeconfig() {
    return directory.resolve("kubeconfig");
  }

  /** Makes a namespace of that prefix; it goes with the server. */
  public String newNamespace(String prefix) {
    var name = prefix + "-" + Long.toHexString(System.nanoTime());
    api.create(Map.of("apiVersion", "v1", "kind", "Namespace", "metadata", Map.of("name", name)));
    return name;
  }

  /** Plays the namespace controller for a namespace that is being deleted. */
  public void finish(String namespace) {
    var ref = new ObjectRef("v1", "Namespace", "", namespace);
    Awaitility.await()
        .until(() -> !Trees.text(api.get(ref), "metadata", "deletionTimestamp").isEmpty());
    var emptied = Trees.with(api.get(ref), Map.of(), "spec");
    api.send("PUT", "/api/v1/namespaces/" + namespace + "/finalize", emptied);
  }

  /** Collects the objects at another path of a collection too. */
  public void collects(String collection) {
    collected.add(collection);
  }

  /** Kills the API server; what it stored stays. */
  public void stop() {
    server.close();
  }

  /** Starts it again, and waits until it answers. */
  public void start() {
    try {
      server = Daemon.start(directory.resolve("api.log"), command);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Awaitility.await("the API server is ready")
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(100))
        .until(this::isReady);
  }

  private boolean isReady() {
    if (!etcd.isAlive() || !server.isAlive()) {
      throw new AssertionError(
          "It does not start:\n%s\n%s".formatted(etcd.lastWords(), server.lastWords()));
    }
    try {
      // Its certificate is among what it makes when it starts.
      if (!Files.exists(directory.resolve("certs/apiserver.crt"))) {
        return false;
      }
      new RawApi(kubeconfig().toString()).send("GET", "/readyz", null);
      return true;
    } catch (ClusterException | ApiException _) {
      return false;
    }
  }

  @Override
  public void close() {
    collector.interrupt();
    server.close();
    etcd.close();
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a garbage collector does where nothing depends on the object. */
  private void collect() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        Thread.sleep(Duration.ofMillis(200));
        collected.forEach(this::collect);
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private void collect(String collection) {
    try {
      collectItems(collection);
    } catch (ClusterException | ApiException _) {
      // The server is away, or there is no such kind now, or somebody else was faster.
    }
  }

  private void collectItems(String collection) {
    for (var object : api.list(collection)) {
      var finalizers = Trees.get(object, "metadata", "finalizers");
      if (finalizers instanceof List<?> names && names.contains("foregroundDeletion")) {
        var left = names.stream().filter(name -> !name.equals("foregroundDeletion")).toList();
        var path =
            collection.replaceFirst(
                "/([a-z]+)$",
                "/namespaces/%s/$1/%s"
                    .formatted(
                        Trees.text(object, "metadata", "namespace"),
                        Trees.text(object, "metadata", "name")));
        api.send("PATCH", path, Map.of("metadata", Map.of("finalizers", left)));
      }
    }
  }

  private static List<String> etcd(Path directory, String client, String peer) {
    return List.of(
        binary("BLUEGREEN_ETCD", "etcd"),
        "--data-dir=" + directory.resolve("etcd"),
        "--listen-client-urls=" + client,
        "--advertise-client-urls=" + client,
        "--listen-peer-urls=" + peer,
        "--initial-advertise-peer-urls=" + peer,
        "--initial-cluster=default=" + peer);
  }

  private static List<String> server(Path directory, String etcd, int port) {
    return List.of(
        binary("BLUEGREEN_APISERVER", "kube-apiserver"),
        "--bind-address=127.0.0.1",
        "--advertise-address=127.0.0.1",
        "--secure-port=" + port,
        "--etcd-servers=" + etcd,
        "--cert-dir=" + directory.resolve("certs"),
        "--token-auth-file=" + directory.resolve("tokens"),
        "--authorization-mode=AlwaysAllow",
        "--disable-admission-plugins=ServiceAccount",
        "--endpoint-reconciler-type=none",
        "--service-cluster-ip-range=10.0.0.0/16",
        "--service-account-issuer=https://bluegreen.test",
        "--service-account-key-file=" + directory.resolve("key.pem"),
        "--service-account-signing-key-file=" + directory.resolve("key.pem"));
  }

  private String kubeconfig(int port) {
    return """
        apiVersion: v1
        kind: Config
        current-context: alone
        clusters:
          - name: alone
            cluster: {server: "https://127.0.0.1:%d", certificate-authority: "%s"}
        users: [{name: admin, user: {token: token}}]
        contexts: [{name: alone, context: {cluster: alone, user: admin}}]
        """
        .formatted(port, directory.resolve("certs/apiserver.crt"));
  }

  private void writeSigningKey() throws IOException {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      var key =
          Base64.getMimeEncoder()
              .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
      Files.writeString(
          directory.resolve("key.pem"),
          "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n".formatted(key));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has RSA", e);
    }
  }

  private static int[] freePorts() throws IOException {
    var loopback = InetAddress.getLoopbackAddress();
    // All open at once, so that they differ.
    try (var one = new ServerSocket(0, 1, loopback);
        var two = new ServerSocket(0, 1, loopback);
        var three = new ServerSocket(0, 1, loopback)) {
      return new int[] {one.getLocalPort(), two.getLocalPort(), three.getLocalPort()};
    }
  }

  /** The program that a variable names, or else the one on PATH. */
  private static String binary(String variable, String name) {
    var named = System.getenv(variable);
    var candidates =
        named != null
            ? Stream.of(Path.of(named))
            : Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, name));
    return candidates
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    "This test runs a real %s: set %s to that program, or put it on PATH."
                        .formatted(name, variable)))
        .toString();
  }
}
