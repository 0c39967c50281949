package dev.bluegreen.analysis.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluegreen.analysis.stub.ApiStub;
import dev.bluegreen.analysis.stub.Reply;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The records of releases, by a gateway whose colour changes in the middle. */
@Execution(ExecutionMode.CONCURRENT)
class RecordTest {

  private static void written(ApiStub api, String serving, String version) {
    api.configMap(
        "release",
        "{'metadata':{'name':'release','managedFields':[{'time':'%s'}]},'data':{'serving':'%s','version':'%s','by':'ada@host'}}"
            .formatted(Instant.now(), serving, version));
  }

  private static void assertAddsUp(JsonNode record) {
    var clients = record.path("clients");
    assertThat(clients.path("sent").asLong())
        .isPositive()
        .isEqualTo(clients.path("answered").asLong() + clients.path("lost").asLong());
    for (var name : new String[] {"sent", "answered", "lost"}) {
      var inPhases = 0L;
      for (var phase : clients.path("phases")) {
        for (var color : phase) {
          inPhases += color.path(name).asLong();
        }
      }
      var inSeconds = 0L;
      for (var second : clients.path("seconds")) {
        for (var color : new String[] {"blue", "green", "none"}) {
          inSeconds += second.path(color).path(name).asLong();
        }
      }
      assertThat(inPhases).as("%s by phases", name).isEqualTo(clients.path(name).asLong());
      assertThat(inSeconds).as("%s by seconds", name).isEqualTo(clients.path(name).asLong());
    }
  }

  @Test
  void promoted() throws Exception {
    var api = new ApiStub();
    api.configMap(
        "release",
        "{'metadata':{'managedFields':[{'time':'2026-01-01T00:00:00Z'}]},'data':{'serving':'blue','version':'1.0.0','by':'eve@host'}}");
    try (var probing = new Probing(api)) {
      api.startJob("gate-green-ab12", "gate");
      probing.awaitAnswers(60);
      api.endJob(
          "gate-green-ab12",
          "gate",
          true,
          "passed journey: 5 steps in 214 ms\nsomething else\npassed load: 100 requests\n");
      probing.awaitAnswers(20);
      probing.move("green");
      var going = probing.record(record -> record.path("weights").size() == 2);
      assertThat(going.path("by").asText()).as("while it goes on").isEqualTo(ApiStub.GATE_BY);
      written(api, "green", "2.0.0");
      probing.awaitAnswers(20);
      api.startJob("bake-green-cd34", "bake");
      probing.awaitAnswers(100);
      api.endJob("bake-green-cd34", "bake", true, "passed success-rate: 100 %\n");

      var record = probing.record();

      assertThat(record.path("result").asText()).isEqualTo("promoted");
      assertThat(record.path("reason").isNull()).isTrue();
      assertThat(record.path("id").asText()).matches("\\d{8}-\\d{6}");
      assertThat(record.path("from").toString())
          .isEqualTo("{\"color\":\"blue\",\"version\":\"1.0.0\"}");
      assertThat(record.path("to").toString())
          .isEqualTo("{\"color\":\"green\",\"version\":\"2.0.0\"}");
      assertThat(record.path("changes"))
          .extracting(JsonNode::asText)
          .containsExactly("version: 1.0.0 → 2.0.0", "env LOG_LEVEL: not set → debug");
      assertThat(record.path("by").asText()).isEqualTo("ada@host");
      assertThat(Instant.parse(record.path("ended").asText()))
          .isAfter(Instant.parse(record.path("begun").asText()));
      assertThat(record.path("weights"))
          .extracting(move -> move.path("blue").asInt() + "/" + move.path("green").asInt())
          .containsExactly("100/0", "0/100");
      assertThat(record.at("/gates/0").toString())
          .isEqualTo(
              "{\"name\":\"gate-green-ab12\",\"phase\":\"before\",\"color\":\"green\",\"begun\":\"2026-11-21T22:05:12Z\",\"ended\":\"2026-11-21T22:05:21Z\",\"passed\":true,\"checks\":[{\"name\":\"journey\",\"verdict\":\"passed\",\"text\":\"5 steps in 214 ms\"},{\"name\":\"load\",\"verdict\":\"passed\",\"text\":\"100 requests\"}]}");
      assertThat(record.at("/gates/1/phase").asText()).isEqualTo("after");
      assertThat(record.at("/gates/1/checks/0/text").asText()).isEqualTo("100 %");

      assertAddsUp(record);
      assertThat(record.at("/clients/lost").asInt()).isZero();
      assertThat(record.at("/clients/phases/before/blue/answered").asInt()).isPositive();
      assertThat(record.at("/clients/phases/before/green").isMissingNode()).isTrue();
      assertThat(record.at("/clients/phases/during/green/answered").asInt()).isPositive();
      assertThat(record.at("/clients/phases/after/green/p99").asDouble()).isPositive();
      assertThat(record.at("/clients/phases/after/blue").isMissingNode()).isTrue();
      var second = record.at("/clients/seconds/1");
      assertThat(second.at("/blue/sent").asInt()).isPositive();
      assertThat(second.at("/green/p50").isNull()).isTrue();
      assertThat(second.at("/none/sent").asInt()).isZero();

      var labels = api.object("configmaps", "release-" + record.path("id").asText());
      assertThat(labels.at("/metadata/labels").path("app.kubernetes.io/component").asText())
          .isEqualTo("release-record");
      assertThat(labels.at("/metadata/labels").path("app.kubernetes.io/part-of").asText())
          .isEqualTo("bluegreen");
    }
  }

  @Test
  void refused() throws Exception {
    try (var probing = new Probing()) {
      probing.api.startJob("gate-green-ab12", "gate");
      probing.awaitAnswers(30);
      probing.api.endJob(
          "gate-green-ab12",
          "gate",
          false,
          "failed success-rate: 93 %, at least 99 %\npassed journey: 5 steps in 214 ms\n");

      var record = probing.record();

      assertThat(record.path("result").asText()).isEqualTo("refused");
      assertThat(record.path("reason").asText()).isEqualTo("success-rate: 93 %, at least 99 %");
      assertThat(record.path("by").asText()).isEqualTo(ApiStub.GATE_BY);
      assertThat(record.at("/to/version").asText()).isEqualTo("2.0.0");
      assertThat(record.path("weights")).hasSize(1);
      assertThat(record.at("/gates/0/passed").asBoolean(true)).isFalse();
      assertThat(record.at("/clients/phases/before/blue/sent").asInt()).isPositive();
      assertThat(record.at("/clients/phases/during").isEmpty()).isTrue();
      assertAddsUp(record);
    }
  }

  @Test
  void movedAndBackBySomebodyElseWithLosses() throws Exception {
    try (var probing = new Probing()) {
      probing.move("green");
      probing.record(record -> record.path("weights").size() == 2);
      probing.answers(
          request -> request.path().equals("/version") ? Reply.drop() : Reply.of(503, "green", ""));
      probing.awaitAnswers(40);
      Probing.until(() -> probing.page("/trouble").contains("at most 1 %"));
      probing.answersWell();
      probing.awaitAnswers(10);
      probing.move("blue");

      var record = probing.record();

      assertThat(record.path("result").asText()).isEqualTo("rolled-back");
      assertThat(record.path("reason").asText())
          .matches("prober: \\d+ of the last \\d+ requests failed: [0-9.]+ %, at most 1 %");
      assertThat(record.path("by").isNull()).isTrue();
      assertThat(record.at("/from/color").asText()).isEqualTo("blue");
      assertThat(record.at("/to/color").asText()).isEqualTo("green");
      assertThat(probing.page("/trouble")).isEqualTo("{\"color\":null,\"trouble\":null}");
      assertThat(record.path("weights")).hasSize(3);
      assertThat(record.path("gates")).isEmpty();
      assertAddsUp(record);
      assertThat(record.at("/clients/lost").asInt()).isEqualTo(probing.spoilt.get());
      assertThat(
              record.at("/clients/phases/during/green/lost").asInt()
                  + record.at("/clients/phases/after/green/lost").asInt())
          .as("server errors of a colour are its own")
          .isPositive();
      assertThat(
              record.at("/clients/phases/during/none/lost").asInt()
                  + record.at("/clients/phases/after/none/lost").asInt())
          .as("who has not answered is not known")
          .isPositive();
    }
  }

  @Test
  void aCanaryGoesOnWhileBothServe() throws Exception {
    try (var probing = new Probing()) {
      probing.api.weights(90, 10);
      var going = probing.record(record -> record.path("weights").size() == 2);
      assertThat(going.path("result").asText()).isEqualTo("canary");
      assertThat(going.path("ended").isNull()).isTrue();
      Thread.sleep(4000); // longer than what is quiet here
      assertThat(probing.api.records().getFirst().path("ended").isNull()).isTrue();
      assertThat(probing.state().at("/release/result").asText()).isEqualTo("canary");

      probing.move("green");

      assertThat(probing.record().path("result").asText()).isEqualTo("promoted");
      assertThat(probing.api.records()).hasSize(1);
      assertThat(probing.record().path("weights")).hasSize(3);
    }
  }

  @Test
  void aBakeThatFailsHasAReasonAndTheWayBackIsPartOfIt() throws Exception {
    try (var probing = new Probing()) {
      probing.move("green");
      probing.record(record -> record.path("weights").size() == 2);
      probing.api.startJob("bake-green-1", "bake");
      probing.awaitAnswers(10);
      probing.api.endJob("bake-green-1", "bake", false, "inconclusive latency: no data\n");
      Thread.sleep(3500); // quiet, but something is to be expected
      probing.move("blue");

      var record = probing.record();

      assertThat(record.path("result").asText()).isEqualTo("rolled-back");
      assertThat(record.path("reason").asText()).isEqualTo("latency: no data");
      assertThat(record.path("by").asText()).isEqualTo(ApiStub.GATE_BY);
      assertThat(probing.api.records()).hasSize(1);
    }
  }

  @Test
  void aStopInItsMiddleEndsIt() throws Exception {
    try (var probing = new Probing()) {
      probing.api.startJob("gate-green-1", "gate");
      probing.awaitAnswers(10);
      probing.record(record -> record.path("gates").size() == 1);
      probing.stop();

      var record = probing.api.records().getFirst();
      assertThat(record.path("result").asText()).isEqualTo("interrupted");
      assertThat(record.path("reason").asText()).isEqualTo("the prober was stopped");
      assertThat(record.path("ended").isTextual()).isTrue();
      assertAddsUp(record);
    }
  }

  @Test
  void aGateThatPassesAndNothingElseIsInterrupted() throws Exception {
    try (var probing = new Probing()) {
      probing.api.startJob("gate-green-1", "gate");
      probing.awaitAnswers(10);
      probing.api.endJob("gate-green-1", "gate", true, "");

      assertThat(probing.record().path("result").asText()).isEqualTo("interrupted");
      assertThat(probing.record().path("reason").asText()).isEqualTo("the route was not moved");
    }
  }

  @Test
  void aGateThatIsDeletedIsNotWaitedFor() throws Exception {
    try (var probing = new Probing()) {
      probing.api.startJob("gate-green-1", "gate");
      probing.record(record -> record.path("gates").size() == 1);
      probing.api.deleteJob("gate-green-1");

      assertThat(probing.record().path("result").asText()).isEqualTo("interrupted");
    }
  }

  @Test
  void whatWasOverBeforeItsStartIsNoRelease() throws Exception {
    var api = new ApiStub();
    api.endJob("gate-green-0", "gate", true, "");
    try (var probing = new Probing(api)) {
      Thread.sleep(1500);
      assertThat(api.records()).isEmpty();
      assertThat(probing.state().path("release").isNull()).isTrue();

      // A short one is over when it is first seen.
      api.endJob("gate-green-1", "gate", false, "failed journey: step a: status 500\n");
      assertThat(probing.record().path("reason").asText()).isEqualTo("journey: step a: status 500");
      assertThat(probing.record().path("gates")).hasSize(1);
    }
  }

  @Test
  void anApiServerThatIsAwayDelaysARecordAndLosesNone() throws Exception {
    try (var probing = new Probing()) {
      probing.api.startJob("gate-green-1", "gate");
      probing.record(record -> record.path("gates").size() == 1);
      probing.api.away(true);
      probing.awaitAnswers(50);
      // Both happen while nobody can see it.
      probing.api.endJob("gate-green-1", "gate", true, "passed journey: 1 step\n");
      probing.moveUnheard("green");
      probing.api.away(false);

      var record = probing.record();
      assertThat(record.path("result").asText()).isEqualTo("promoted");
      assertThat(record.at("/gates/0/checks/0/verdict").asText()).isEqualTo("passed");
      assertThat(record.at("/clients/sent").asInt()).isGreaterThan(50);
      assertAddsUp(record);
    }
  }

  @Test
  void theNewestFiftyAreKept() throws Exception {
    var api = new ApiStub();
    for (var day = 10; day < 65; day++) {
      api.configMap(
          "release-202001%d-000000".formatted(day),
          "{'metadata':{'name':'release-202001%d-000000','labels':{'app.kubernetes.io/component':'release-record'}},'data':{}}"
              .formatted(day));
    }
    api.configMap("other", "{'metadata':{'name':'other'}}");
    try (var probing = new Probing(api)) {
      probing.move("green");
      Probing.until(() -> api.names("configmaps").size() == 51);

      assertThat(api.names("configmaps"))
          .contains("other", "release-20200164-000000", "release-20200116-000000")
          .doesNotContain("release-20200115-000000");
    }
  }
}
