package dev.bluegreen.proof;

import static dev.bluegreen.proof.TestPlatform.kubectl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bluegreen.proof.Spans.Span;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * One request is followed by its trace id: through the gateway, the services and the database, at a
 * real collector, and in what the pods have logged.
 */
@Tag(TestPlatform.SLOW)
@Order(TestPlatform.WHOLE + 7)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TracesE2E {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String CLIENT = "b7ad6b7169203331";

  private final TestPlatform platform = new TestPlatform();
  private final Pulumi pulumi = platform.pulumi;
  private Spans spans;
  private Ada ada;

  @BeforeAll
  void up() throws Exception {
    platform.upWhole();
    spans = new Spans();
    platform.set("tracing.endpoint", Spans.ENDPOINT);
    // A line for each request.
    platform.set("blue.env.LOG_LEVEL", "DEBUG");
    pulumi.up().orThrow();
    await("the gateway is back")
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> platform.calculate("localhost", "{}").statusCode() == 401);
    ada = Ada.at(pulumi.entry());
  }

  @AfterAll
  void down() throws Exception {
    ada.close();
    platform.unset("tracing.endpoint");
    platform.unset("blue.env.LOG_LEVEL");
    pulumi.up().orThrow();
    spans.close();
  }

  @Test
  @Order(1)
  void throughGatewayFrontendBackendAndAuth() throws Exception {
    var id = trace(1);

    assertThat(send("GET", "/stack", "", id).statusCode()).isEqualTo(200);

    var trace = spans.await(id, found -> isWhole(found, "traefik", "frontend", "backend", "auth"));
    var gateway = server(trace, "traefik");
    var frontend = server(trace, "frontend");
    var backend = server(trace, "backend");
    var auth = server(trace, "auth");
    assertThat(gateway.parent()).as("the client's own").isEqualTo(CLIENT);
    assertThat(ancestors(trace, frontend)).contains(gateway.id());
    assertThat(ancestors(trace, backend)).contains(frontend.id(), gateway.id());
    assertThat(ancestors(trace, auth)).contains(backend.id(), frontend.id(), gateway.id());
    assertThat(auth.name()).isEqualTo("GET /version");
    for (var service : List.of("frontend", "backend", "auth")) {
      assertThat(logged(service, id)).as(service).contains(server(trace, service).id());
    }
  }

  @Test
  @Order(2)
  void andToTheDatabaseWithoutWhatTheUserSent() throws Exception {
    var id = trace(2);

    var answer = send("POST", "/calculations", "{\"amount\": 987654.25}", id);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);

    var trace =
        spans.await(
            id,
            found ->
                isWhole(found, "traefik", "frontend", "backend")
                    && found.stream().anyMatch(TracesE2E::isStatement));
    var insert = trace.stream().filter(TracesE2E::isStatement).findFirst().orElseThrow();
    assertThat(insert.service()).isEqualTo("backend");
    assertThat(statement(insert)).contains("backend.calculation").doesNotContain("987654");
    assertThat(ancestors(trace, insert))
        .contains(
            server(trace, "backend").id(),
            server(trace, "frontend").id(),
            server(trace, "traefik").id());
    assertThat(logged("backend", id)).contains(server(trace, "backend").id());
  }

  /** From what is slow or wrong in a dashboard to a request that it happened to. */
  @Test
  @Order(3)
  void aMetricNamesOneOfItsTraces() throws Exception {
    var prometheus = new PrometheusApi(pulumi.entry());

    await("an exemplar")
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () -> {
              send("GET", "/stack", "", trace(3));
              return prometheus
                  .exemplars("http_server_requests_seconds_bucket{service=\"frontend\"}")
                  .anyMatch(trace(3)::equals);
            });
  }

  /** Requests of clients that do not trace, such as browsers, begin at the gateway. */
  @Test
  @Order(4)
  void aTraceBeginsAtTheGateway() throws Exception {
    assertThat(ada.send("GET", "/stack", "").statusCode()).isEqualTo(200);

    await("a trace that nobody else has begun")
        .atMost(PATIENCE)
        .until(
            () ->
                spans.all().stream()
                    .anyMatch(span -> span.service().equals("traefik") && span.parent().isEmpty()));
    assertThat(spans.all())
        .filteredOn(span -> !span.service().equals("traefik"))
        .as("of a service")
        .noneMatch(span -> span.parent().isEmpty());
  }

  /** The collector is away, and nobody notices. */
  @Test
  @Order(5)
  void withoutItsReceiverThePlatformGoesOn() throws Exception {
    kubectl("delete", "pod", "collector", "-n", "spans", "--wait=true");

    for (var i = 0; i < 50; i++) {
      assertThat(send("GET", "/stack", "", trace(100 + i)).statusCode()).isEqualTo(200);
    }
    var lines =
        kubectl("logs", "-n", "apps", "-l", "color=blue", "--tail=-1", "--since=1m").lines();
    assertThat(lines.filter(line -> line.contains("spans lost")))
        .as("a minute, of three pods")
        .hasSizeLessThanOrEqualTo(6);
  }

  private HttpResponse<String> send(String method, String path, String body, String trace)
      throws Exception {
    var request =
        HttpRequest.newBuilder(pulumi.entry().resolve(path))
            .header("Host", "localhost")
            .header("Cookie", "bluegreen-session=" + ada.session().token().orElseThrow())
            .header("X-Requested-With", "bluegreen")
            .header("Content-Type", "application/json")
            .header("traceparent", "00-%s-%s-01".formatted(trace, CLIENT))
            .timeout(Duration.ofSeconds(20))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  /** A number of its own in each run, and each of them another trace. */
  private static String trace(int number) {
    return "%016x%016x".formatted(RUN, number);
  }

  private static final long RUN = System.nanoTime();

  /** Each sends its spans when it likes: whether none is missing between those that have come. */
  private static boolean isWhole(List<Span> trace, String... services) {
    var ids = trace.stream().map(Span::id).toList();
    return services(trace).containsAll(List.of(services))
        && trace.stream()
            .allMatch(span -> ids.contains(span.parent()) || span.parent().equals(CLIENT));
  }

  private static List<String> services(List<Span> trace) {
    return trace.stream().map(Span::service).distinct().toList();
  }

  /** The span of the request that a service was asked by; of several its first. */
  private static Span server(List<Span> trace, String service) {
    var own = trace.stream().filter(span -> span.service().equals(service)).toList();
    return own.stream()
        .filter(span -> own.stream().noneMatch(other -> other.id().equals(span.parent())))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no span of " + service + " in " + trace));
  }

  /** The ids of all spans that this one is a part of. */
  private static List<String> ancestors(List<Span> trace, Span span) {
    return trace.stream()
        .filter(other -> other.id().equals(span.parent()))
        .findFirst()
        .map(
            parent ->
                Stream.concat(Stream.of(parent.id()), ancestors(trace, parent).stream()).toList())
        .orElse(List.of());
  }

  private static boolean isStatement(Span span) {
    return !statement(span).isEmpty();
  }

  private static String statement(Span span) {
    var text = span.attribute("db.query.text");
    return text.isEmpty() ? span.attribute("db.statement") : text;
  }

  /** The span ids on the lines that a service's pods have logged for a trace. */
  private static List<String> logged(String service, String trace) throws Exception {
    var log = kubectl("logs", "-n", "apps", "-l", "app.kubernetes.io/name=" + service, "--tail=-1");
    return log.lines()
        .filter(line -> line.contains(trace))
        .map(
            line -> {
              try {
                return JSON.readTree(line).at("/span/id").asText();
              } catch (IOException e) {
                throw new AssertionError("no JSON: " + line, e);
              }
            })
        .toList();
  }
}
