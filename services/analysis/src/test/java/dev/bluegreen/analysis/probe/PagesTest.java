package dev.bluegreen.analysis.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluegreen.analysis.stub.Received;
import dev.bluegreen.analysis.stub.Reply;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PagesTest {

  @Test
  void theStateIsWhatClientsGetNow() throws Exception {
    try (var probing = new Probing()) {
      Probing.until(() -> probing.state().path("seconds").size() >= 2);

      var state = probing.state();

      assertThat(state.path("weights").toString()).isEqualTo("{\"blue\":100,\"green\":0}");
      assertThat(state.path("release").isNull()).isTrue();
      assertThat(state.at("/colors/blue/rate").asDouble()).isPositive();
      assertThat(state.at("/colors/blue/errors").asDouble()).isZero();
      assertThat(state.at("/colors/blue/p99").asDouble()).isPositive();
      assertThat(state.at("/seconds/0/blue/answered").asInt()).isPositive();
      assertThat(state.at("/seconds/0/at").asText()).endsWith("Z");
      assertThat(probing.page("/health")).isEqualTo("ok\n");
    }
  }

  /** What a scale-down waits for: the one goes on being told, the other stands still. */
  @Test
  void theStateSaysWhenEachColourLastAnswered() throws Exception {
    try (var probing = new Probing()) {
      probing.awaitAnswers(3);
      assertThat(probing.state().at("/last/green").isMissingNode()).isTrue();
      probing.move("green");
      Probing.until(() -> probing.state().at("/last/green").isTextual());

      var one = probing.state();
      probing.awaitAnswers(5);
      Probing.until(() -> last(probing.state(), "green").isAfter(last(one, "green")));
      var other = probing.state();

      assertThat(last(other, "blue")).isBefore(last(other, "green"));
    }
  }

  private static Instant last(JsonNode state, String color) {
    return Instant.parse(state.path("last").path(color).asText());
  }

  @Test
  void losesAreInTheStateAndInMetrics() throws Exception {
    try (var probing = new Probing()) {
      probing.answers(_ -> Reply.of(500, "blue", ""));
      probing.awaitAnswers(5);
      probing.answers(_ -> Reply.of(200, "red", ""));
      probing.awaitAnswers(5);
      Probing.until(() -> probing.state().at("/colors/blue/errors").asDouble() > 0);
      probing.answersWell();

      Probing.until(() -> probing.state().at("/total/lost").asInt() == probing.spoilt.get());
      var total = probing.state().path("total");
      assertThat(total.path("sent").asInt())
          .isGreaterThan(total.path("lost").asInt())
          .isEqualTo(total.path("answered").asInt() + total.path("lost").asInt());

      assertThat(probing.page("/metrics"))
          .containsPattern("prober_requests_total\\{color=\"blue\",outcome=\"lost\"} [1-9]")
          .containsPattern("prober_requests_total\\{color=\"none\",outcome=\"answered\"} [1-9]")
          .containsPattern(
              "prober_request_duration_seconds_bucket\\{color=\"blue\",outcome=\"lost\",le=\"\\+Inf\"} [1-9]")
          .contains("prober_route_weight{color=\"blue\"} 100")
          .contains("prober_route_weight{color=\"green\"} 0")
          .doesNotContain("\"red\"");
    }
  }

  @Test
  void theStepsComeInTurnOnKeptAndNewConnectionsAndFasterInARelease() throws Exception {
    try (var probing = new Probing()) {
      probing.awaitAnswers(16);
      var received = probing.gateway.received();

      assertThat(received).allSatisfy(r -> assertThat(r.header("Host")).isEqualTo("localhost"));
      var kinds =
          received.stream()
              .limit(16)
              .collect(
                  Collectors.groupingBy(
                      r -> r.path() + " " + r.header("Connection"), Collectors.counting()));
      assertThat(kinds).hasSize(4);
      assertThat(
              received.stream()
                  .filter(r -> "close".equals(r.header("Connection")))
                  .map(Received::connection))
          .doesNotHaveDuplicates();

      probing.api.startJob("gate-green-1", "gate");
      Probing.until(() -> probing.state().path("release").isObject());
      // 10 a second else: how fast this machine is matters little for this to be more.
      Probing.until(
          () ->
              probing
                  .state()
                  .path("seconds")
                  .valueStream()
                  .anyMatch(second -> second.at("/blue/sent").asInt() > 14));
    }
  }

  /** One that did not would hide a broken service of a canary from clients that are as regular. */
  @Test
  void everyStepComesToBothColoursOfAGatewayThatGivesThemRequestsInTurn() throws Exception {
    var number = new AtomicInteger();
    var seen = ConcurrentHashMap.<String>newKeySet();
    try (var probing = new Probing()) {
      probing.answers(
          request -> {
            var color = number.getAndIncrement() % 2 == 0 ? "blue" : "green";
            seen.add(request.path() + " " + color);
            return Reply.of(200, color, "");
          });
      Probing.until(() -> number.get() > 80);
      assertThat(seen)
          .containsExactlyInAnyOrder("/ blue", "/ green", "/version blue", "/version green");
    }
  }

  @Test
  void podsAreInTheMetricsByServiceColourAndState() throws Exception {
    try (var probing = new Probing()) {
      var now = Instant.now().toString();
      probing.api.pod(
          "shop-blue-1",
          "shop",
          "blue",
          "{'phase':'Running','conditions':[{'type':'Ready','status':'True'}],'containerStatuses':[{'restartCount':2,'lastState':{'terminated':{'reason':'OOMKilled','finishedAt':'"
              + now
              + "'}}}]}");
      probing.api.pod(
          "shop-green-1",
          "shop",
          "green",
          "{'phase':'Running','containerStatuses':[{'restartCount':5,'state':{'waiting':{'reason':'CrashLoopBackOff'}},'lastState':{'terminated':{'reason':'OOMKilled','finishedAt':'2026-01-01T00:00:00Z'}}}]}");
      probing.api.pod("shop-red-1", "shop", "red", "{'phase':'Pending'}");

      Probing.until(
          () ->
              probing
                  .page("/metrics")
                  .contains("app_pods{color=\"green\",service=\"shop\",state=\"crashing\"} 1"));
      assertThat(probing.page("/metrics"))
          .contains("app_pods{color=\"blue\",service=\"shop\",state=\"ready\"} 1")
          .contains("app_pods{color=\"blue\",service=\"shop\",state=\"crashing\"} 0")
          .contains("app_pod_restarts{color=\"blue\",service=\"shop\"} 2")
          .contains("app_pods_out_of_memory{color=\"blue\",service=\"shop\"} 1")
          .contains("app_pods_out_of_memory{color=\"green\",service=\"shop\"} 0")
          .doesNotContain("\"red\"");

      probing.api.deletePod("shop-green-1");
      Probing.until(
          () ->
              probing
                  .page("/metrics")
                  .contains("app_pods{color=\"green\",service=\"shop\",state=\"crashing\"} 0"));
    }
  }

  @Test
  void migrationsAreInTheMetricsByHowTheyAre() throws Exception {
    try (var probing = new Probing()) {
      probing.api.migration("shop", "2.1", "{'active':1}");
      Probing.until(
          () ->
              probing
                  .page("/metrics")
                  .contains("app_migration{schema=\"2.1\",service=\"shop\",state=\"running\"} 1"));

      probing.api.migration("shop", "2.1", "{'conditions':[{'type':'Complete','status':'True'}]}");

      Probing.until(
          () ->
              probing
                  .page("/metrics")
                  .contains("app_migration{schema=\"2.1\",service=\"shop\",state=\"done\"} 1"));
      assertThat(probing.page("/metrics"))
          .contains("app_migration{schema=\"2.1\",service=\"shop\",state=\"running\"} 0")
          .contains("app_migration{schema=\"2.1\",service=\"shop\",state=\"failed\"} 0")
          .contains("release_in_progress 0");
    }
  }

  @Test
  void aReleaseIsInTheMetricsByHowItsExaminationsAndItselfEnded() throws Exception {
    try (var probing = new Probing()) {
      assertThat(probing.page("/metrics"))
          .contains("release_in_progress 0")
          .contains("prober_requests_total{color=\"none\",outcome=\"lost\"} 0")
          .contains(
              "release_examinations_total{color=\"green\",phase=\"before\",result=\"failed\"} 0")
          .doesNotContain("release_last_ended_timestamp_seconds 1");
      probing.api.startJob("gate-green-ab12", "gate");
      Probing.until(() -> probing.page("/metrics").contains("release_in_progress 1"));
      probing.api.endJob("gate-green-ab12", "gate", false, "failed journey: 500\n");
      probing.record();

      Probing.until(
          () -> probing.page("/metrics").contains("releases_total{result=\"refused\"} 1"));
      assertThat(probing.page("/metrics"))
          .contains("release_in_progress 0")
          .contains(
              "release_examinations_total{color=\"green\",phase=\"before\",result=\"failed\"} 1")
          .contains(
              "release_examinations_total{color=\"green\",phase=\"after\",result=\"failed\"} 0")
          .contains("releases_total{result=\"promoted\"} 0")
          .containsPattern("release_last_ended_timestamp_seconds \\d");
    }
  }
}
