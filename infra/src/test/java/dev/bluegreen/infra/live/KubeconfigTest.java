package dev.bluegreen.infra.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KubeconfigTest {
  private static final String PROPERTY = "kubeconfig";

  @TempDir Path folder;
  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var body = exchange.getRequestURI().toString().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    System.clearProperty(PROPERTY);
    server.stop(0);
  }

  /** A proxy for several clusters, such as Rancher's, has them below paths. */
  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/k8s/clusters/c-1", "/k8s/clusters/c-1/"})
  void asksBelowTheServersOwnPath(String path) throws Exception {
    kubeconfig(path);

    assertThat(Kubeconfig.connect("here").text("/version"))
        .contains(path.replaceFirst("/$", "") + "/version");
  }

  @Test
  void namesItsContexts() throws Exception {
    kubeconfig("");

    assertThat(Kubeconfig.contexts()).containsExactly("here");
  }

  private void kubeconfig(String path) throws Exception {
    var file = folder.resolve("config");
    Files.writeString(
        file,
        """
        apiVersion: v1
        kind: Config
        clusters: [{name: one, cluster: {server: "http://127.0.0.1:%d%s"}}]
        users: [{name: me, user: {}}]
        contexts: [{name: here, context: {cluster: one, user: me}}]
        """
            .formatted(server.getAddress().getPort(), path));
    System.setProperty(PROPERTY, file.toString());
  }
}
