package dev.bluegreen.together;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.testing.Client;
import dev.bluegreen.testing.ServiceProcess;
import dev.bluegreen.testing.traces.ReceivedSpan;
import dev.bluegreen.testing.traces.SpanReceiver;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One request is one trace, through every service that it passes and to the database. */
class TracesIT {

  private static final String PASSWORD = "correct-horse-4711";
  private static final String ADA =
      "{\"username\": \"ada\", \"password\": \"%s\"}".formatted(PASSWORD);

  /** As a gateway's root span. */
  private static final String GATEWAY = "b7ad6b7169203331";

  private static SpanReceiver receiver;
  private static OneColor color;
  private static Client client;
  private static String session;

  @BeforeAll
  static void start() throws Exception {
    receiver = SpanReceiver.start();
    color =
        new OneColor(
            Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint(), "LOG_LEVEL", "DEBUG"));
    client = new Client(color.frontend.port());
    assertThat(post("/session/register", ADA, trace(1)).statusCode()).isEqualTo(201);
    var login = post("/session", ADA, trace(2));
    assertThat(login.statusCode()).as(login.body()).isEqualTo(200);
    session = login.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
  }

  @AfterAll
  static void stop() throws Exception {
    color.close();
    receiver.close();
  }

  @Test
  void oneRequestIsFollowedThroughFrontendBackendAndAuth() throws IOException {
    var id = trace(3);
    assertThat(client.get("/stack", "traceparent", parent(id, "01")).statusCode()).isEqualTo(200);

    var spans = receiver.await(id, found -> found.size() == 5);
    var page = only(spans, "frontend", "SERVER", "GET /stack");
    var toBackend = only(spans, "frontend", "CLIENT", "GET");
    var peers = only(spans, "backend", "SERVER", "GET /peers");
    var toAuth = only(spans, "backend", "CLIENT", "GET");
    var version = only(spans, "auth", "SERVER", "GET /version");
    assertThat(page.parentId()).isEqualTo(GATEWAY);
    assertThat(toBackend.parentId()).isEqualTo(page.spanId());
    assertThat(peers.parentId()).isEqualTo(toBackend.spanId());
    assertThat(toAuth.parentId()).isEqualTo(peers.spanId());
    assertThat(version.parentId()).isEqualTo(toAuth.spanId());

    assertThat(page.attributes())
        .containsEntry("http.route", "/stack")
        .containsEntry("http.response.status_code", "200");
    assertThat(toAuth.attributes()).containsEntry("peer.service", "auth");
    assertThat(version.resource())
        .containsEntry("service.version", "2.0.0")
        .containsEntry("app.color", "green")
        .containsEntry("k8s.pod.name", "auth-green-1");

    assertLogged(color.frontend, page);
    assertLogged(color.backend, peers);
    assertLogged(color.auth, version);
  }

  @Test
  void andToTheDatabaseWithoutAValueThatTheUserSent() {
    var id = trace(4);
    var answer = post("/calculations", "{\"amount\": 987654.25, \"discount\": 1}", id);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);

    var spans = receiver.await(id, found -> found.stream().anyMatch(TracesIT::isStatement));
    var insert = spans.stream().filter(TracesIT::isStatement).findFirst().orElseThrow();
    var calculate = only(spans, "backend", "SERVER", "POST /calculate");
    assertThat(insert.service()).isEqualTo("backend");
    assertThat(insert.kind()).isEqualTo("CLIENT");
    assertThat(insert.name()).startsWith("INSERT");
    assertThat(insert.parentId()).isEqualTo(calculate.spanId());
    assertThat(statement(insert)).contains("insert into backend.calculation", "?");
    assertThat(spans.toString()).doesNotContain("987654", "ada");
  }

  @Test
  void aLoginLeadsToAuthsDatabaseAndShowsNoPassword() {
    var spans =
        receiver.await(
            trace(2),
            found -> found.stream().filter(TracesIT::isStatement).count() == 1 && found.size() > 5);

    var login = only(spans, "auth", "SERVER", "POST /login");
    var select = spans.stream().filter(TracesIT::isStatement).findFirst().orElseThrow();
    assertThat(select.service()).isEqualTo("auth");
    assertThat(select.parentId()).isEqualTo(login.spanId());
    assertThat(receiver.spans().toString()).doesNotContain(PASSWORD, "argon2");
  }

  @Test
  void aRefusalOfAPeerIsAnErrorOfTheCallAndNotOfTheServices() {
    var id = trace(5);
    assertThat(post("/session", ADA.replace(PASSWORD, "wrong-horse-1"), id).statusCode())
        .isEqualTo(401);

    var spans =
        receiver.await(
            id, found -> found.stream().anyMatch(span -> span.name().equals("POST /session")));
    var call = only(spans, "frontend", "CLIENT", "POST");
    assertThat(call.failed()).isTrue();
    assertThat(call.attributes()).containsEntry("error.type", "401");
    assertThat(only(spans, "frontend", "SERVER", "POST /session").failed()).isFalse();
  }

  @Test
  void aMetricLeadsToATrace() {
    var id = trace(10);
    client.get("/stack", "traceparent", parent(id, "01"));
    receiver.await(id, found -> found.size() == 5);

    var named =
        Pattern.compile("_bucket\\{.*uri=\"/stack\".*# \\{span_id=\"(\\w+)\",trace_id=\"(\\w+)\"}")
            .matcher(client.get("/metrics", "Accept", "application/openmetrics-text").body())
            .results()
            .map(found -> found.group(2) + found.group(1))
            .toList();

    assertThat(named).isNotEmpty();
    assertThat(receiver.spans())
        .filteredOn(span -> span.name().equals("GET /stack"))
        .extracting(span -> span.traceId() + span.spanId())
        .containsAll(named);
  }

  @Test
  void whatTheCallerDoesNotKeepIsNotSentAndHasItsIdInTheLog() throws IOException {
    var id = trace(6);
    client.get("/stack", "traceparent", parent(id, "00"));
    var later = trace(7);
    client.get("/stack", "traceparent", parent(later, "01"));

    receiver.await(later, found -> found.size() == 5);
    assertThat(receiver.spans()).extracting(ReceivedSpan::traceId).doesNotContain(id);
    assertThat(traceIds(color.auth)).contains(id, later);
  }

  @Test
  void probesAndScrapesAreNoTraces() {
    for (var path : List.of("/metrics", "/health/ready")) {
      client.get(path, "traceparent", parent(trace(8), "01"));
    }
    var later = trace(9);
    client.get("/stack", "traceparent", parent(later, "01"));

    receiver.await(later, found -> found.size() == 5);
    assertThat(receiver.spans()).extracting(ReceivedSpan::traceId).doesNotContain(trace(8));
  }

  private static HttpResponse<String> post(String path, String json, String traceId) {
    return client.post(
        path,
        json,
        "traceparent",
        parent(traceId, "01"),
        "X-Requested-With",
        "bluegreen",
        "Cookie",
        session == null ? "none=" : session);
  }

  private static String trace(int number) {
    return "0af7651916cd43dd8448eb211c803%03d".formatted(number);
  }

  private static String parent(String traceId, String flags) {
    return "00-%s-%s-%s".formatted(traceId, GATEWAY, flags);
  }

  private static ReceivedSpan only(
      List<ReceivedSpan> spans, String service, String kind, String name) {
    var found =
        spans.stream()
            .filter(span -> span.service().equals(service))
            .filter(span -> span.kind().equals(kind))
            .filter(span -> span.name().equals(name))
            .toList();
    assertThat(found).as("%s %s %s in %s", service, kind, name, spans).hasSize(1);
    return found.getFirst();
  }

  private static boolean isStatement(ReceivedSpan span) {
    return statement(span) != null;
  }

  private static String statement(ReceivedSpan span) {
    return span.attributes().getOrDefault("db.query.text", span.attributes().get("db.statement"));
  }

  private static void assertLogged(ServiceProcess service, ReceivedSpan span) throws IOException {
    assertThat(service.log())
        .as("%s %s", span.traceId(), span.spanId())
        .anySatisfy(
            line -> {
              var json = JsonMapper.shared().readTree(line);
              assertThat(id(json, "trace")).isEqualTo(span.traceId());
              assertThat(id(json, "span")).isEqualTo(span.spanId());
            });
  }

  private static List<String> traceIds(ServiceProcess service) throws IOException {
    return service.log().stream()
        .map(line -> id(JsonMapper.shared().readTree(line), "trace"))
        .toList();
  }

  private static String id(JsonNode line, String kind) {
    return line.at("/" + kind + "/id").asString("");
  }
}
