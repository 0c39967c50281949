package dev.bluegreen.proof;

import static dev.bluegreen.proof.TestPlatform.kubectl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a user does on the whole platform, while it is switched, loses its database and rotates its
 * keys.
 */
@Order(TestPlatform.WHOLE + 1)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JourneyE2E {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final TestPlatform platform = new TestPlatform();
  private final Pulumi pulumi = platform.pulumi;
  private Ada ada;

  @BeforeAll
  void up() throws Exception {
    platform.upWhole();
    ada = Ada.at(pulumi.entry());
  }

  @AfterAll
  void down() throws Exception {
    ada.close();
  }

  @Test
  @Order(1)
  void aUserCalculatesWithTheVersionThatServes() throws Exception {
    var plain = ada.calculate("{\"amount\": 100}");
    var discounted = ada.calculate("{\"amount\": 100, \"discount\": 30}");

    TestPlatform.assertAnswer(plain, "blue", "1.0.0", "200");
    assertThat(discounted.statusCode()).as("version 1 knows no discount").isEqualTo(400);
    assertThat(ada.history()).hasSize(1);
    assertThat(platform.calculate("localhost", "{\"amount\": 1}").statusCode())
        .as("nobody's")
        .isEqualTo(401);
  }

  /** One request goes through frontend, backend and auth; each says who it is. */
  @ParameterizedTest
  @Order(2)
  @CsvSource({"localhost, blue, 1.0.0", "preview.localhost, green, 2.0.0"})
  void aColourCallsOnlyItself(String host, String color, String version) throws Exception {
    var answer = ada.send(host, "GET", "/stack", "");

    assertThat(answer.headers().firstValue("X-App-Path"))
        .contains(
            List.of("frontend", "backend", "auth").stream()
                .map(service -> service + ";" + color + ";" + version)
                .collect(Collectors.joining(",")));
    assertThat(JSON.readTree(answer.body()).path("complete").asBoolean()).isTrue();
  }

  /** Of the colour that does not serve, so that nobody notices the fault but the command. */
  @Test
  @Order(2)
  void validateFindsNothingWrongAndThenWhatIs() throws Exception {
    await("well")
        .atMost(PATIENCE) // Prometheus has to have seen the pods that the last update made
        .untilAsserted(
            () -> {
              var run = Shell.script("validate");
              assertThat(run.exitCode()).as(run.output()).isZero();
            });
    var well = Shell.script("validate").orThrow().output();
    assertThat(well.lines().filter(line -> line.startsWith("  ✔ ")).count())
        .as(well)
        .isGreaterThanOrEqualTo(20);
    assertThat(well).contains("✔ calculate at preview: ", ", 0 failed, ").doesNotContain("\u001b[");

    try {
      kubectl("scale", "deployment/backend-green", "-n", "apps", "--replicas=0");
      kubectl(
          "wait",
          "--for=delete",
          "pod",
          "-n",
          "apps",
          "--timeout=90s",
          "-l",
          "app.kubernetes.io/name=backend,color=green");
      var broken = Shell.script("validate", "--no-smoke");

      assertThat(broken.exitCode()).as(broken.output()).isEqualTo(1);
      assertThat(broken.output())
          .contains(
              "✖ green workloads: backend-green is scaled to 0, and the settings want 1",
              "✖ green endpoints: Service backend-green has no ready endpoint",
              "pulumi up --refresh",
              "✔ blue workloads: 3 services, 3 pods ready")
          .doesNotContain("✖ blue");
    } finally {
      kubectl("scale", "deployment/backend-green", "-n", "apps", "--replicas=1");
      kubectl("rollout", "status", "deployment/backend-green", "-n", "apps", "--timeout=400s");
    }
  }

  @Test
  @Order(3)
  void everyCalculationThatWasAnsweredIsStoredOnceAcrossASwitch() throws Exception {
    var answered = new ArrayList<Integer>();
    var colors = new java.util.TreeSet<String>();
    var before = ada.history().size();
    var stop = new java.util.concurrent.atomic.AtomicBoolean();
    var user =
        Thread.ofVirtual()
            .start(
                () -> {
                  for (var amount = 1000; !stop.get(); amount++) {
                    try {
                      var answer = ada.calculate("{\"amount\": " + amount + "}");
                      if (answer.statusCode() == 200) {
                        answered.add(amount);
                        answer.headers().firstValue("X-App-Color").ifPresent(colors::add);
                      }
                    } catch (Exception e) {
                      throw new IllegalStateException("amount " + amount, e);
                    }
                  }
                });
    pulumi.setActiveColor("green");
    pulumi.up().orThrow();
    Thread.sleep(Duration.ofSeconds(2));
    stop.set(true);
    user.join();

    assertThat(colors).containsExactly("blue", "green");
    assertThat(ada.amounts().stream().map(Number::intValue).filter(a -> a >= 1000))
        .containsExactlyInAnyOrderElementsOf(answered);
    assertThat(ada.history()).hasSize(before + answered.size());
  }

  @Test
  @Order(4)
  void theSameLoginGoesOnWithTheNewVersion() throws Exception {
    TestPlatform.assertAnswer(
        ada.calculate("{\"amount\": 100, \"discount\": 30}"), "green", "2.0.0", "170");
    assertThat(ada.history().getFirst().path("discount").decimalValue()).isEqualByComparingTo("30");
  }

  @Test
  @Order(5)
  void prometheusSawTheTrafficMove() throws Exception {
    for (var color : new String[] {"blue", "green"}) {
      await(color)
          .atMost(PATIENCE)
          .until(
              () ->
                  value(
                          "sum(http_server_requests_seconds_count{service=\"backend\",color=\"%s\",uri=\"/calculate\"})"
                              .formatted(color))
                      > 10);
    }
    assertThat(value("count(count by (service, color, version) (up{job=\"app\"} == 1))"))
        .as("three services in two colours")
        .isEqualTo(6);
    assertThat(pulumi.output("prometheusUrl")).startsWith("http://prometheus.localhost");
    assertThat(pulumi.output("alertmanagerUrl")).startsWith("http://alertmanager.localhost");
    assertThat(pulumi.output("grafanaUrl")).startsWith("not installed");
  }

  @Test
  @Order(6)
  void dataSurvivesItsPodASwitchAndAnotherUp() throws Exception {
    var before = ada.amounts();

    kubectl("delete", "pod", "postgres-0", "-n", "data");
    pulumi.setActiveColor("blue");
    pulumi.up().orThrow();
    kubectl("rollout", "status", "statefulset/postgres", "-n", "data", "--timeout=120s");

    await("history")
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(ada.amounts()).isEqualTo(before));
  }

  @Test
  @Order(7)
  void withoutItsDatabaseItSaysSoAndComesBackByItself() throws Exception {
    var restarts = restarts();
    kubectl("scale", "statefulset/postgres", "-n", "data", "--replicas=0");
    kubectl("wait", "--for=delete", "pod/postgres-0", "-n", "data", "--timeout=90s");
    try {
      await("readiness falls")
          .atMost(PATIENCE)
          .until(
              () ->
                  kubectl(
                          "get",
                          "pods",
                          "-n",
                          "apps",
                          "-l",
                          "app.kubernetes.io/name=backend",
                          "-o",
                          "jsonpath={.items[*].status.containerStatuses[0].ready}")
                      .equals("false false"));
      var answer = ada.onPage("POST", "/calculations", "{\"amount\": 7}");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(ada.send("GET", "/", "").statusCode()).as("the page is there").isEqualTo(200);
    } finally {
      kubectl("scale", "statefulset/postgres", "-n", "data", "--replicas=1");
    }
    await("recovery")
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> ada.calculate("{\"amount\": 7}").statusCode() == 200);
    assertThat(restarts()).as("no pod was restarted").isEqualTo(restarts);
    pulumi.run("preview", "--expect-no-changes").orThrow();
  }

  @Test
  @Order(8)
  void keysAreRotatedWithoutARestartOrALogout() throws Exception {
    var pods = kubectl("get", "pods", "-n", "apps", "-l", "color", "-o", "name");
    var old = kid(ada.session());

    platform.set("tokens.keys[0]", "a");
    platform.set("tokens.keys[1]", "b");
    pulumi.up().orThrow();
    await("published")
        .atMost(PATIENCE)
        .until(() -> ada.send("GET", "/auth/.well-known/jwks.json", "").body().contains("\"b\""));
    platform.set("tokens.signing", "b");
    pulumi.up().orThrow();
    await("signs").atMost(PATIENCE).until(() -> !kid(Session.at(pulumi.entry())).equals(old));

    assertThat(ada.calculate("{\"amount\": 8}").statusCode()).as("still logged in").isEqualTo(200);
    try (var late = Ada.at(pulumi.entry())) {
      await("the new key is known everywhere")
          .atMost(PATIENCE)
          .until(() -> late.calculate("{\"amount\": 9}").statusCode() == 200);
      pulumi.run("config", "rm", "--path", "tokens.keys[0]").orThrow();
      pulumi.up().orThrow();
      await("retired")
          .atMost(PATIENCE)
          .until(() -> ada.calculate("{\"amount\": 8}").statusCode() == 401);
      assertThat(late.calculate("{\"amount\": 9}").statusCode()).isEqualTo(200);
    }
    aRetiredLetterIsTakenAnew();
    assertThat(kubectl("get", "pods", "-n", "apps", "-l", "color", "-o", "name")).isEqualTo(pods);
  }

  /** It names another key then, which every pod has to see. */
  private void aRetiredLetterIsTakenAnew() throws Exception {
    platform.set("tokens.keys[1]", "a");
    pulumi.up().orThrow();
    platform.set("tokens.signing", "a");
    pulumi.up().orThrow();
    await("signs again")
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () -> {
              try (var user = Ada.at(pulumi.entry())) {
                return kid(user.session()).equals("a")
                    && user.calculate("{\"amount\": 10}").statusCode() == 200;
              }
            });
  }

  /** In a real browser, while Pulumi moves the traffic. */
  @Test
  @Order(9)
  void aPageThatIsOpenGoesOnAcrossASwitch() throws Exception {
    try (var page = new OpenPage(pulumi.entry())) {
      page.register();
      assertThat(page.calculate("100", "")).isEqualTo("200");
      assertThat(page.servedBy("1.0.0")).contains("blue");

      pulumi.setActiveColor("green");
      pulumi.up().orThrow();

      assertThat(page.servedBy("2.0.0")).contains("green");
      assertThat(page.calculate("100", "30")).isEqualTo("170");
      assertThat(page.history(2)).anyMatch(line -> line.contains("blue 1.0.0"));
      assertThat(page.isTheSame()).as("no reload").isTrue();
      assertThat(page.complaints()).isEmpty();
    }
  }

  @Test
  @Order(10)
  void noSecretIsReadableInTheStateTheOutputsOrTheLogs() throws Exception {
    var secrets = secrets();
    assertThat(secrets).hasSizeGreaterThanOrEqualTo(6);
    var state = pulumi.run("stack", "export").orThrow();
    var outputs = pulumi.run("stack", "output", "--json").orThrow();
    var logs =
        kubectl("logs", "-n", "apps", "-l", "color", "--tail=-1", "--prefix")
            + kubectl("logs", "-n", "data", "postgres-0");
    for (var secret : secrets) {
      assertThat(state.contains(secret)).as("in the state").isFalse();
      assertThat(outputs.contains(secret)).as("in the outputs").isFalse();
      assertThat(logs.contains(secret)).as("in the logs").isFalse();
    }
  }

  private static List<String> secrets() throws Exception {
    var found = new ArrayList<String>();
    for (var namespace : new String[] {"apps", "data"}) {
      var list = JSON.readTree(kubectl("get", "secrets", "-n", namespace, "-o", "json"));
      for (var secret : list.path("items")) {
        secret
            .path("data")
            .forEach(
                value ->
                    found.add(
                        new String(
                            java.util.Base64.getDecoder().decode(value.asText()),
                            StandardCharsets.UTF_8)));
      }
    }
    return found;
  }

  private static String restarts() throws Exception {
    return kubectl(
        "get",
        "pods",
        "-n",
        "apps",
        "-l",
        "color",
        "-o",
        "jsonpath={.items[*].status.containerStatuses[0].restartCount}");
  }

  private static String kid(Session session) throws Exception {
    var header = session.token().orElseThrow().split("\\.")[0];
    return JSON.readTree(java.util.Base64.getUrlDecoder().decode(header)).path("kid").asText();
  }

  private double value(String query) throws Exception {
    var answer =
        ada.send(
            "prometheus.localhost",
            "GET",
            "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8),
            "");
    return JSON.readTree(answer.body()).at("/data/result/0/value/1").asDouble();
  }
}
