package dev.bluegreen.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bluegreen.release.cluster.Cluster;
import dev.bluegreen.release.pulumi.Hold;
import dev.bluegreen.release.pulumi.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder of what a cluster answers and a stack's settings say, in one situation. */
public record Situation(Path folder) implements Cluster {
  private static final Path ALL = Path.of("src/test/resources/status");
  private static final JsonMapper JSON = new JsonMapper();

  /** The time at which all of them are looked at. */
  public static final Instant NOW = Instant.parse("2026-11-21T22:10:00Z");

  /** One by its name. */
  public static Situation of(String name) {
    return new Situation(ALL.resolve(name));
  }

  /** All there are. */
  public static Stream<Situation> all() throws IOException {
    return Files.list(ALL).sorted().map(Situation::new);
  }

  /** What the settings say. */
  public Settings settings() {
    return Settings.of(file("settings").orElseThrow());
  }

  /** Who has the stack in hand. */
  public Hold hold() {
    return file("hold")
        .<Hold>map(
            hold ->
                new Hold.Held(
                    hold.path("who").asText(),
                    hold.path("pid").asLong(),
                    hold.path("dead").asBoolean()))
        .orElse(new Hold.Free());
  }

  @Override
  public Optional<JsonNode> json(String path) {
    var name =
        switch (path.replaceFirst("\\?.*", "")) {
          case "/apis/gateway.networking.k8s.io/v1/namespaces/apps/httproutes/app" -> "route";
          case "/api/v1/namespaces/ops/configmaps/release" -> "release";
          case "/apis/apps/v1/namespaces/apps/deployments" -> "deployments";
          case "/api/v1/namespaces/apps/pods" -> "pods";
          case "/apis/batch/v1/namespaces/ops/jobs" -> "jobs";
          case "/api/v1/namespaces/ops/pods" -> "job-pods";
          case "/api/v1/namespaces/ops/services/prober:http/proxy/state" -> "state";
          case "/api/v1/namespaces/ops/configmaps" -> "records";
          default -> null;
        };
    if (path.contains("/log?")) {
      return file("job-log");
    }
    if (name == null && path.contains("/configmaps/release-")) {
      return list("/api/v1/namespaces/ops/configmaps").stream()
          .filter(each -> path.endsWith("/" + each.at("/metadata/name").asText()))
          .findFirst();
    }
    return file(name);
  }

  private Optional<JsonNode> file(String name) {
    var file = folder.resolve(name + ".json");
    try {
      return Files.exists(file) ? Optional.of(JSON.readTree(file.toFile())) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return folder.getFileName().toString();
  }
}
