package dev.bluegreen.provider.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.sun.net.httpserver.HttpServer;
import dev.bluegreen.provider.conformance.Resource.Done;
import dev.bluegreen.provider.value.Trees;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where charts come from. */
@Conformance
final class ChartIT {
  private final Engine engine;

  @TempDir private Path directory;
  private Path folder;
  private Path archive;

  ChartIT(Engine engine) {
    this.engine = engine;
  }

  @BeforeEach
  void chart() throws IOException {
    folder = directory.resolve("small");
    var source = Path.of("src/test/resources/chart");
    try (var files = Files.walk(source)) {
      for (var file : files.toList()) {
        Files.copy(file, folder.resolve(source.relativize(file)));
      }
    }
    new Helm(folder).packageIt().withDestination(directory).call();
    archive = directory.resolve("small-0.1.0.tgz");
  }

  @Test
  void aFolderThatChangedUnderTheSameVersionIsAChange() throws IOException {
    var resource = engine.resource("helm.sh/v3:Release", "folder");
    var inputs = release("folder", folder.toString());
    resource.up(inputs);
    assertThat(resource.up(inputs)).isEqualTo(Done.SAME);
    var template = folder.resolve("templates/config.yaml");
    Files.writeString(template, Files.readString(template) + "  added: \"1\"\n");
    assertThat(resource.preview(inputs)).containsExactly("checksum");
    assertThat(resource.up(inputs)).isEqualTo(Done.UPDATED);
    assertThat(data("folder")).containsEntry("added", "1");
  }

  @Test
  void anArchive() {
    engine.resource("helm.sh/v3:Release", "archive").up(release("archive", archive.toString()));
    assertThat(data("archive")).containsEntry("port", "80");
  }

  @Test
  void aRepository() throws IOException {
    Files.writeString(
        directory.resolve("index.yaml"),
        """
        apiVersion: v1
        entries:
          small:
            - {apiVersion: v2, name: small, version: 0.1.0, urls: [small-0.1.0.tgz]}
        """);
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var file = directory.resolve(exchange.getRequestURI().getPath().substring(1));
          var content = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
          exchange.sendResponseHeaders(content.length > 0 ? 200 : 404, Math.max(1, content.length));
          exchange.getResponseBody().write(content.length > 0 ? content : new byte[1]);
          exchange.close();
        });
    server.start();
    try {
      var url = "http://127.0.0.1:" + server.getAddress().getPort();
      var inputs = Trees.with(release("repository", "small"), url, "repositoryOpts", "repo");
      var resource = engine.resource("helm.sh/v3:Release", "repository");
      assertThatThrownBy(() -> resource.up(Trees.with(inputs, "9.9.9", "version")))
          .hasMessageContainingAll("Release", "9.9.9");
      resource.up(Trees.with(inputs, "0.1.0", "version"));
      assertThat(resource.live("version")).isEqualTo("0.1.0");
      assertThat(data("repository")).containsEntry("port", "80");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aChartThatIsNotThereIsToldBeforeAnythingIsDone() {
    var resource = engine.resource("helm.sh/v3:Release", "missing");
    assertThatThrownBy(() -> resource.preview(release("missing", "charts/none")))
        .hasMessageContainingAll("There is no chart \"charts/none\"", "repositoryOpts");
  }

  private static Map<String, Object> release(String name, String chart) {
    return Trees.with(ReleaseIT.release(name, ""), chart, "chart");
  }

  private Map<String, Object> data(String name) {
    return Trees.map(engine.api().get(new Play(engine).ref("v1", "ConfigMap", name)), "data");
  }
}
