package dev.bluegreen.analysis.probe;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluegreen.analysis.plan.Json;
import dev.bluegreen.analysis.probe.cluster.Cluster;
import dev.bluegreen.analysis.probe.release.Timing;
import dev.bluegreen.analysis.stub.ApiStub;
import dev.bluegreen.analysis.stub.Received;
import dev.bluegreen.analysis.stub.Reply;
import dev.bluegreen.analysis.stub.Stub;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A prober between a gateway whose colour changes and an API server, with short times. */
final class Probing implements AutoCloseable {

  private static final Timing SHORT =
      new Timing(
          Duration.ofSeconds(3),
          Duration.ofSeconds(8),
          Duration.ofSeconds(1),
          Duration.ofSeconds(10));

  final ApiStub api;
  final Stub gateway;

  /** Requests that were not answered well. */
  final AtomicInteger spoilt = new AtomicInteger();

  private final Prober prober;
  private final Cluster cluster;
  private volatile String color = "blue";
  private volatile Function<Received, Reply> answers =
      _ -> Reply.of(200, color, "{\"version\":\"x\"}");

  Probing() throws IOException {
    this(new ApiStub());
  }

  Probing(ApiStub api) throws IOException {
    this.api = api;
    gateway = Stub.start(this::answer);
    cluster = new Cluster(config(api));
    var plan =
        """
        {"address":"%s","host":"localhost","idleRate":10,"rate":50,"maxErrorPercent":1,"apps":"apps","ops":"ops","route":"app",
         "steps":[{"name":"home","path":"/","status":200},{"name":"version","path":"/version","status":200}]}
        """
            .formatted(gateway.url());
    prober = new Prober(ProbePlan.parse(plan), cluster, 0, SHORT);
    until(() -> api.watches() == 4);
    until(() -> !state().path("weights").isNull());
  }

  private static Config config(ApiStub api) {
    return new ConfigBuilder(Config.empty()).withMasterUrl(api.url()).build();
  }

  private Reply answer(Received request) {
    var reply = answers.apply(request);
    if (reply.dropped() || reply.status() != 200) {
      spoilt.incrementAndGet();
    }
    return reply;
  }

  void color(String color) {
    this.color = color;
  }

  void answers(Function<Received, Reply> answers) {
    this.answers = answers;
  }

  void answersWell() {
    answers = _ -> Reply.of(200, color, "{}");
  }

  /** The route, and what the gateway answers once the prober can have heard of it. */
  void move(String to) {
    all(to);
    until(() -> state().at("/weights/" + to).asInt() == 100);
    color(to);
  }

  /** The same while the API server is away, so that the prober hears of it later. */
  void moveUnheard(String to) {
    all(to);
    color(to);
  }

  private void all(String to) {
    api.weights(to.equals("blue") ? 100 : 0, to.equals("blue") ? 0 : 100);
  }

  static void until(Callable<Boolean> condition) {
    await().atMost(Duration.ofSeconds(120)).pollInterval(Duration.ofMillis(50)).until(condition);
  }

  /** The only record, once it has ended. */
  JsonNode record() {
    until(() -> api.records().stream().anyMatch(record -> record.path("ended").isTextual()));
    return api.records().getFirst();
  }

  /** The only record, once it looks like this. */
  JsonNode record(Function<JsonNode, Boolean> condition) {
    until(() -> api.records().stream().anyMatch(condition::apply));
    return api.records().getFirst();
  }

  /** Waits until a colour has answered so many more requests. */
  void awaitAnswers(int count) {
    var before = gateway.received().size();
    until(() -> gateway.received().size() >= before + count);
  }

  JsonNode state() throws Exception {
    return Json.parse(page("/state"));
  }

  String page(String path) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var url = URI.create("http://127.0.0.1:" + prober.port() + path);
      return client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString()).body();
    }
  }

  void stop() {
    prober.close();
  }

  @Override
  public void close() {
    prober.close();
    cluster.close();
    gateway.close();
    api.close();
  }
}
