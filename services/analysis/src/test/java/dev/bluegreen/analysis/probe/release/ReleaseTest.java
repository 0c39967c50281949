package dev.bluegreen.analysis.probe.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluegreen.analysis.plan.Json;
import dev.bluegreen.analysis.probe.stream.Seconds;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseTest {

  private static final Instant BEGUN = Instant.parse("2026-11-21T22:05:12.5Z");
  private static final Weights BLUE = new Weights(100, 0);
  private static final Weights GREEN = new Weights(0, 100);

  private static final Lookout LOOKOUT = new Lookout(OptionalDouble.of(1));

  private final Seconds seconds = new Seconds();
  private final Release release =
      new Release(
          BEGUN,
          BLUE,
          Serving.UNKNOWN,
          Duration.ofSeconds(5),
          seconds,
          color -> color.equals("blue") ? Optional.of("seen") : Optional.empty(),
          LOOKOUT);

  private static JsonNode json(String text) {
    try {
      return Json.parse(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private JsonNode record(int seconds) {
    var now = BEGUN.plusSeconds(seconds);
    return release.json(now, Serving.UNKNOWN, Optional.of(now), false);
  }

  private void send(int second, String color, boolean answered) {
    seconds.add(BEGUN.plusSeconds(second), color, answered, Duration.ofMillis(second + 10));
  }

  @Test
  void itsIdIsWhenItBegan() {
    assertThat(record(1).path("id").asText()).isEqualTo("20261121-220512");
    assertThat(record(1).path("begun").asText()).isEqualTo("2026-11-21T22:05:12.500Z");
  }

  @Test
  void secondsBelongToPhases() {
    for (var second = 0; second < 30; second++) {
      send(second, second < 10 ? "blue" : "green", second != 11);
    }
    release.move(BEGUN.plusSeconds(10), GREEN);

    var phases = record(30).at("/clients/phases");
    assertThat(phases.at("/before/blue/sent").asInt()).isEqualTo(10);
    assertThat(phases.at("/before/blue/p50").asDouble()).isBetween(14.0, 14.2);
    assertThat(phases.at("/during/green/sent").asInt()).isEqualTo(6);
    assertThat(phases.at("/during/green/lost").asInt()).isEqualTo(1);
    assertThat(phases.at("/after/green/sent").asInt()).isEqualTo(14);
    assertThat(phases.at("/after/green/p99").asDouble()).isBetween(39.0, 39.2);
  }

  @Test
  void requestsBeforeItAreNotItsOwn() {
    send(-2, "blue", false);
    send(0, "blue", true);

    assertThat(record(10).at("/clients/sent").asInt()).isEqualTo(1);
    assertThat(record(10).at("/clients/lost").asInt()).isZero();
  }

  @Test
  void twoHoursAreCountedThoughHalfAnHourIsKept() {
    release.move(BEGUN, new Weights(90, 10));
    for (var second = 0; second < 7200; second++) {
      send(second, second % 10 == 0 ? "green" : "blue", second % 100 != 0);
      release.fold(BEGUN.plusSeconds(second));
    }

    var clients = record(7200).path("clients");
    assertThat(clients.path("sent").asInt()).isEqualTo(7200);
    assertThat(clients.path("lost").asInt()).isEqualTo(72);
    assertThat(clients.at("/phases/during/green/sent").asInt()).isEqualTo(720);
    assertThat(clients.path("seconds").size()).isBetween(1700, 1801);
    assertThat(clients.toString().length()).as("fits a ConfigMap").isLessThan(900_000);
  }

  @Test
  void itSaysWhyItWasTakenBackShortlyAfterClientsLostRequests() {
    lostByGreen(1);
    release.move(BEGUN.plusSeconds(10), BLUE);
    assertThat(record(20).path("reason").asText())
        .isEqualTo("prober: 10 of the last 10 requests failed: 100 %, at most 1 %");
  }

  @Test
  void whatClientsLostLongBeforeItWasTakenBackIsNotWhy() {
    lostByGreen(1);
    release.move(BEGUN.plusSeconds(90), BLUE);
    assertThat(record(100).path("reason").isNull()).isTrue();
  }

  private void lostByGreen(int second) {
    release.move(BEGUN.plusSeconds(second), GREEN);
    for (var number = 0; number < 10; number++) {
      send(second, "green", false);
    }
    release.watch(BEGUN.plusSeconds(second + 2));
    assertThat(release.trouble().map(Trouble::color)).contains("green");
  }

  @ParameterizedTest
  @CsvSource({"100, 0, rolled-back", "0, 100, promoted", "80, 20, canary"})
  void aCanaryEndsAsTheRouteDoes(int blue, int green, String result) {
    release.move(BEGUN.plusSeconds(1), new Weights(90, 10));
    release.move(BEGUN.plusSeconds(2), new Weights(blue, green));

    assertThat(record(20).path("result").asText()).isEqualTo(result);
  }

  @Test
  void withoutAGateVersionsAreWhatTheProgramWroteOrAnswersSay() {
    release.move(BEGUN.plusSeconds(1), GREEN);
    var written =
        Serving.of(
            json(
                "{'metadata':{'managedFields':[{'time':'2026-11-21T22:05:14Z'},{'time':'2020-01-01T00:00:00Z'}]},'data':{'serving':'green','version':'2.0.0','by':'ada@host'}}"));

    var record = release.json(BEGUN.plusSeconds(20), written, Optional.empty(), false);
    assertThat(record.at("/from/version").asText()).isEqualTo("seen");
    assertThat(record.at("/to/version").asText()).isEqualTo("2.0.0");
    assertThat(record.path("by").asText()).isEqualTo("ada@host");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-21T21:00:00Z, green", // written by an earlier release
    "2026-11-21T22:05:14Z, blue", // and this is not what it wrote
  })
  void whoeverMovedItPastTheProgramIsNotKnown(String time, String serving) {
    release.move(BEGUN.plusSeconds(1), GREEN);
    var written =
        Serving.of(
            json(
                "{'metadata':{'managedFields':[{'time':'%s'}]},'data':{'serving':'%s','by':'ada@host'}}"
                    .formatted(time, serving)));

    assertThat(release.json(BEGUN, written, Optional.empty(), false).path("by").isNull()).isTrue();
  }

  @Test
  void oneThatGoesOnHasNoReasonYet() {
    var going = release.json(BEGUN, Serving.UNKNOWN, Optional.empty(), false);

    assertThat(going.path("ended").isNull()).isTrue();
    assertThat(going.path("reason").isNull()).isTrue();
    assertThat(record(20).path("reason").asText()).isEqualTo("the route was not moved");
  }

  @Test
  void weightsAreThoseOfTheRuleWithBothColors() {
    assertThat(
            Weights.of(
                json(
                    "{'spec':{'rules':[{'backendRefs':[{'name':'api-green','weight':100}]},{'backendRefs':[{'name':'api-blue'},{'name':'api-green','weight':0}]}]}}")))
        .contains(new Weights(1, 0));
    assertThat(Weights.of(json("{'spec':{'rules':[{'backendRefs':[{'name':'api'}]}]}}"))).isEmpty();
  }

  @Test
  void weightsAreThoseOfUsersWithoutACookie() {
    assertThat(
            Weights.of(
                json(
                    """
                    {'spec':{'rules':[
                     {'backendRefs':[{'name':'api-blue','weight':70},{'name':'api-green','weight':30}]},
                     {'matches':[{'headers':[{'name':'X-Forwarded-Host','value':'preview.localhost'}]}],
                      'backendRefs':[{'name':'api-blue','weight':0},{'name':'api-green','weight':100}]},
                     {'matches':[{'headers':[{'name':'Cookie','value':'bluegreen-color=blue'}]}],
                      'backendRefs':[{'name':'api-blue','weight':100},{'name':'api-green','weight':0}]}]}}
                    """)))
        .contains(new Weights(70, 30));
  }

  @Test
  void aJobWithoutAWordOfItsPodHasKubernetesReason() {
    var job =
        AnalysisJob.of(
            json(
                "{'metadata':{'uid':'1','name':'gate-green-1','labels':{}},'status':{'conditions':[{'type':'FailureTarget','status':'True'},{'type':'Failed','status':'True','lastTransitionTime':'2026-11-21T22:05:12Z','message':'Job was active longer than specified deadline'}]}}"));

    assertThat(new Gate(job, List.of()).reason())
        .contains("gate-green-1: Job was active longer than specified deadline");
    assertThat(job.isActive()).isFalse();
  }
}
