package dev.bluegreen.proof;

import static dev.bluegreen.proof.TestPlatform.kubectl;

import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A real OpenTelemetry Collector in the cluster, and the spans that it has been sent. */
final class Spans implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MANIFEST =
      Shell.ROOT.resolve("proof/src/test/resources/collector.yaml").toString();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Where services and gateway send theirs. */
  static final String ENDPOINT = "http://collector.spans.svc:4318";

  /**
   * A span.
   *
   * @param service whose it is
   * @param parent the id of the span that it is a part of; empty where it is the first
   * @param attributes as they came
   */
  record Span(
      String service, String name, String trace, String id, String parent, JsonNode attributes) {
    /** An attribute's text; empty where there is none. */
    String attribute(String key) {
      return Spans.attribute(attributes, key);
    }
  }

  Spans() throws Exception {
    kubectl("apply", "-f", MANIFEST);
    kubectl("wait", "--for=condition=Ready", "pod/collector", "-n", "spans", "--timeout=120s");
  }

  /** All of a trace, once it is as it should be. */
  List<Span> await(String trace, Predicate<List<Span>> complete) throws Exception {
    return Awaitility.await("trace " + trace)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> all().stream().filter(span -> span.trace().equals(trace)).toList(), complete);
  }

  /** All that have come. */
  List<Span> all() throws Exception {
    var all = new ArrayList<Span>();
    for (var line : kubectl("logs", "-n", "spans", "collector").lines().toList()) {
      if (line.startsWith("{\"resourceSpans\"")) {
        read(line, all);
      }
    }
    return all;
  }

  private static void read(String line, List<Span> all) throws IOException {
    JsonNode sent;
    try {
      sent = JSON.readTree(line);
    } catch (JsonEOFException _) {
      return; // A long line that is being written: the next look finds it whole.
    }
    for (var sender : sent.path("resourceSpans")) {
      var service = attribute(sender.at("/resource/attributes"), "service.name");
      for (var scope : sender.path("scopeSpans")) {
        for (var span : scope.path("spans")) {
          all.add(
              new Span(
                  service,
                  span.path("name").asText(),
                  span.path("traceId").asText(),
                  span.path("spanId").asText(),
                  span.path("parentSpanId").asText(),
                  span.path("attributes")));
        }
      }
    }
  }

  private static String attribute(JsonNode attributes, String key) {
    for (var each : attributes) {
      if (each.path("key").asText().equals(key)) {
        return each.path("value").properties().stream()
            .map(value -> value.getValue().asText())
            .findFirst()
            .orElse("");
      }
    }
    return "";
  }

  @Override
  public void close() throws Exception {
    kubectl("delete", "-f", MANIFEST, "--wait=false", "--ignore-not-found");
  }
}
