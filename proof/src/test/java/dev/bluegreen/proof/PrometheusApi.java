package dev.bluegreen.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the platform's Prometheus and Alertmanager say, asked through the gateway as a person's
 * browser does.
 *
 * @param entry the gateway
 */
record PrometheusApi(URI entry) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The result of a query now; one that Prometheus refuses fails. */
  JsonNode query(String query) throws Exception {
    var answer = get("prometheus", "/api/v1/query?query=" + encoded(query));
    assertThat(answer.statusCode()).as(query + "\n" + answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body()).at("/data/result");
  }

  /** The one value of a query; NaN where there is none. */
  double value(String query) throws Exception {
    var result = query(query);
    return result.isEmpty() ? Double.NaN : result.at("/0/value/1").asDouble();
  }

  /** As a dashboard's variable asks: {@code label_values(SERIES, LABEL)}. */
  Set<String> labelValues(String series, String label) throws Exception {
    var values = new TreeSet<String>();
    query("count by (%s) (%s)".formatted(label, series))
        .forEach(each -> values.add(each.path("metric").path(label).asText()));
    values.remove("");
    return values;
  }

  /** The traces that series name of the last two minutes. */
  Stream<String> exemplars(String series) throws Exception {
    var now = Instant.now().getEpochSecond();
    var answer =
        get(
            "prometheus",
            "/api/v1/query_exemplars?query=%s&start=%d&end=%d"
                .formatted(encoded(series), now - 120, now));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body()).findValuesAsText("trace_id").stream();
  }

  /** The alerts that have arrived at Alertmanager, and are not over. */
  List<JsonNode> alerts() throws Exception {
    var answer = get("alertmanager", "/api/v2/alerts");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body()).valueStream().toList();
  }

  private HttpResponse<String> get(String host, String path) throws Exception {
    return TestPlatform.send(
        HttpRequest.newBuilder(entry.resolve(path))
            .header("Host", host + ".localhost")
            .timeout(Duration.ofSeconds(30))
            .build());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
