package dev.bluegreen.release.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluegreen.release.Situation;
import dev.bluegreen.release.promote.PlayedStack;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Helm's releases are where what they bring is: not all of them are of the monitoring. */
class HelmReleasesTest {

  private final PlayedStack stack = new PlayedStack();
  private final Map<String, ObjectNode> byNamespace = new HashMap<>();

  @BeforeEach
  void install() {
    installed("observability", "monitoring", 3, "deployed");
  }

  private void installed(String namespace, String release, int revision, String status) {
    byNamespace
        .computeIfAbsent(namespace, _ -> new JsonMapper().createObjectNode())
        .withArray("items")
        .addObject()
        .putObject("metadata")
        .putObject("labels")
        .put("owner", "helm")
        .put("name", release)
        .put("version", "" + revision)
        .put("status", status);
  }

  private Result look() {
    return new HelmReleases(
            Subject.of(
                "dev", stack.settings(), () -> this::answer, stack.hold, Map.of(), Situation.NOW))
        .look();
  }

  private Optional<JsonNode> answer(String path) {
    var namespace = path.replaceFirst(".*/namespaces/([^/]+)/secrets.*", "$1");
    return Optional.ofNullable(byNamespace.get(namespace));
  }

  @Test
  void aMetricsServerThatWasNotInstalledWholeIsFound() {
    installed("ops", "metrics-server", 1, "superseded");
    installed("ops", "metrics-server", 2, "failed");

    assertThat(look()).isEqualTo(Result.failed("metrics-server is failed", "pulumi up --refresh"));
  }

  @Test
  void itIsLookedAtWithoutMonitoringToo() {
    installed("ops", "metrics-server", 2, "deployed");
    assertThat(look()).isEqualTo(Result.passed("metrics-server 2, monitoring 3: deployed"));

    stack.settings.put("observability.enabled", "false");
    assertThat(look()).isEqualTo(Result.passed("metrics-server 2: deployed"));
  }

  /** Most clusters bring one. */
  @Test
  void noneIsMissedWhereThereIsNone() {
    assertThat(look()).isEqualTo(Result.passed("monitoring 3: deployed"));
  }
}
