package dev.bluegreen.release.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bluegreen.release.cluster.Cluster;
import dev.bluegreen.release.promote.PlayedStack;
import dev.bluegreen.release.pulumi.Engine;
import dev.bluegreen.release.pulumi.Update;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportCommandTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String KILLED = "20261121-120000";
  private static final String NEXT = "20261121-130000";

  private final Map<String, JsonNode> records =
      Map.of(
          KILLED, record(KILLED, "2026-11-21T12:00:00Z", null),
          NEXT, record(NEXT, "2026-11-21T13:00:00Z", "2026-11-21T13:00:40Z"));

  @Test
  void recordOfAKilledProberHasNoUpdateOfTheNextRelease() throws IOException {
    assertThat(versions(KILLED)).containsExactly("1");
    assertThat(versions(NEXT)).containsExactly("2");
  }

  private List<String> versions(String id) throws IOException {
    var out = new ByteArrayOutputStream();
    var terminal = new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), false);
    Cluster cluster = this::json;
    Commands.line(new Session(engine(), cluster), terminal)
        .execute("report", id, "--output", "json");
    return JSON.readTree(out.toByteArray()).path("updates").findValuesAsText("version");
  }

  private Optional<JsonNode> json(String path) {
    var list = JSON.createObjectNode();
    list.putArray("items").addAll(records.values());
    return path.contains("/release-")
        ? Optional.ofNullable(records.get(path.substring(path.indexOf("/release-") + 9)))
        : Optional.of(list);
  }

  /** A stack with two updates, newest first. */
  private static Engine engine() {
    var stack = new PlayedStack();
    var updates =
        List.of(
            update(2, Instant.parse("2026-11-21T12:59:50Z")),
            update(1, Instant.parse("2026-11-21T11:59:50Z")));
    return (Engine)
        Proxy.newProxyInstance(
            Engine.class.getClassLoader(),
            new Class<?>[] {Engine.class},
            (_, method, arguments) ->
                method.getName().equals("history") ? updates : method.invoke(stack, arguments));
  }

  private static Update update(int version, Instant begun) {
    return new Update(version, "update", begun, begun.plusSeconds(45), "succeeded", "", Map.of());
  }

  private static JsonNode record(String id, String begun, String ended) {
    var record = JSON.createObjectNode().put("id", id).put("begun", begun).put("ended", ended);
    var map = JSON.createObjectNode();
    map.putObject("metadata").put("name", "release-" + id);
    map.putObject("data").put("record.json", record.toString());
    return map;
  }
}
