package dev.bluegreen.analysis.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.analysis.plan.Plan;
import dev.bluegreen.analysis.report.Result;
import dev.bluegreen.analysis.stub.Plans;
import dev.bluegreen.analysis.stub.Received;
import dev.bluegreen.analysis.stub.Reply;
import dev.bluegreen.analysis.stub.Stub;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTest {

  private static final String QUERY =
      """
      {'name':'success-rate','kind':'query','query':'sum(rate(ok{color=\\'{color}\\'}[1m]))','unit':'%',
       'min':99,'max':null,'intervalSeconds':0.02,'count':3,'failureLimit':0,'inconclusiveLimit':2}
      """;

  private static final String NONE =
      "{'status':'success','data':{'resultType':'vector','result':[]}}";

  private static Reply vector(String value) {
    return json(
        200,
        "{'status':'success','data':{'resultType':'vector','result':[{'metric':{},'value':[1.5,'%s']}]}}"
            .formatted(value));
  }

  private static Reply json(int status, String body) {
    return Reply.of(status, null, body.replace('\'', '"'));
  }

  /** Answers with these values, the last one again and again; an empty one is no data. */
  private static Function<Received, Reply> values(String... values) {
    var count = new AtomicInteger();
    return _ -> {
      var value = values[Math.min(count.getAndIncrement(), values.length - 1)];
      return value.isEmpty() ? json(200, NONE) : vector(value);
    };
  }

  private static List<String> run(Stub prometheus, double watch, String... checks) {
    return Checks.run(
            Plan.parse(Plans.of(prometheus.url(), prometheus.url(), watch, checks)), _ -> {})
        .stream()
        .map(Result::toString)
        .toList();
  }

  private static String run(String query, Function<Received, Reply> answers) throws Exception {
    try (var prometheus = Stub.start(answers)) {
      return run(prometheus, 0, query).getFirst();
    }
  }

  @Test
  void asManyMeasurementsAsAskedForPass() throws Exception {
    try (var prometheus = Stub.start(values("99.95"))) {
      assertThat(run(prometheus, 0, QUERY))
          .containsExactly("passed success-rate: 99.95 %, at least 99 % (3 of 3 measurements)");
      assertThat(prometheus.received())
          .hasSize(3)
          .allSatisfy(
              request ->
                  assertThat(URLDecoder.decode(request.uri(), StandardCharsets.UTF_8))
                      .isEqualTo("/api/v1/query?query=sum(rate(ok{color=\"green\"}[1m]))"));
    }
  }

  @Test
  void whatWasBeforeTheExaminationIsNotLookedAt() throws Exception {
    try (var prometheus = Stub.start(values("100"))) {
      run(prometheus, 0, QUERY.replace("[1m]", "[{window}]"));

      assertThat(prometheus.received())
          .allSatisfy(
              request ->
                  assertThat(URLDecoder.decode(request.uri(), StandardCharsets.UTF_8))
                      .endsWith("[10s]))"));
    }
  }

  /** The first answers of a process that has just started are late, and no sign of what follows. */
  @ParameterizedTest
  @CsvSource({"true, 10s", "false, 11s"})
  void whatAJourneyBeforeALoadMetIsNotLookedAt(boolean loads, String window) throws Exception {
    var slow = Duration.ofMillis(5_600); // both together are longer than the shortest look back
    var journey =
        "{'name':'journey','kind':'journey','host':'incoming','steps':[{'name':'one','path':'/cold'},{'name':'two','path':'/cold'}]}";
    var load =
        "{'name':'load','kind':'load','host':'incoming','rate':20,'seconds':0.1,'steps':[{'name':'warm','path':'/warm'}]}";
    var query = QUERY.replace("[1m]", "[{window}]").replace("'count':3", "'count':1");
    try (var stub =
        Stub.start(
            request ->
                switch (request.path()) {
                  case "/cold" -> new Reply(200, null, "", slow, false);
                  case "/warm" -> Reply.of(200, null, "");
                  default -> values("100").apply(request);
                })) {
      run(stub, 0, loads ? new String[] {journey, load, query} : new String[] {journey, query});

      assertThat(stub.received())
          .filteredOn(request -> request.path().startsWith("/api"))
          .isNotEmpty()
          .allSatisfy(
              request ->
                  assertThat(URLDecoder.decode(request.uri(), StandardCharsets.UTF_8))
                      .endsWith("[" + window + "]))"));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 10s", "17, 17s", "400, 30s"})
  void itLooksBackToTheBeginOfTheExamination(long seconds, String window) {
    var begun = System.nanoTime() - Duration.ofSeconds(seconds).toNanos();

    assertThat(new Window(begun).now()).isEqualTo(window);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1 of 1 measurement",
    "1, 2 of 2 measurements",
    "2, 3 of 3 measurements",
  })
  void itFailsWithTheFirstMeasurementAboveTheLimit(int limit, String counted) throws Exception {
    var query = QUERY.replace("'failureLimit':0", "'failureLimit':" + limit);

    assertThat(run(query, values("93.1")))
        .isEqualTo("failed success-rate: 93.1 %, at least 99 % (" + counted + ")");
  }

  @Test
  void failuresWithinTheLimitPass() throws Exception {
    var query = QUERY.replace("'failureLimit':0", "'failureLimit':1");

    assertThat(run(query, values("99.5", "93.1", "100")))
        .isEqualTo("passed success-rate: 100 %, at least 99 % (2 of 3 measurements)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "null | 500 | 500.5 | 500.5 ms, at most 500 ms",
        "1 | 5 | 0 | 0 ms, between 1 and 5 ms",
        "null | 500 | +Inf | infinite ms, at most 500 ms",
        "1.5 | null | 1.4996 | 1.4996 ms, at least 1.5 ms",
      })
  void theBoundsAreSaid(String min, String max, String value, String text) throws Exception {
    var query =
        QUERY
            .replace("%", "ms")
            .replace("'min':99", "'min':" + min)
            .replace("'max':null", "'max':" + max);

    assertThat(run(query, values(value)))
        .isEqualTo("failed success-rate: " + text + " (1 of 1 measurement)");
  }

  @Test
  void noDataForAWhileIsWaitedFor() throws Exception {
    assertThat(run(QUERY, values("", "NaN", "99", "", "", "99")))
        .isEqualTo("passed success-rate: 99 %, at least 99 % (3 of 3 measurements)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "200 | {'status':'success','data':{'resultType':'vector','result':[]}} | no data",
        "200 | {'status':'success','data':{'resultType':'scalar','result':[1,'NaN']}} | not a number",
        "200 | {'status':'success','data':{'resultType':'matrix','result':[]}} | no data",
        "200 | {'status':'success','data':{'resultType':'vector','result':[{'value':[1,'1']},{'value':[1,'2']}]}} | the query has 2 series as its result, not one",
        "503 | no upstream | Prometheus answered 503 with what is not its JSON",
        "400 | {'status':'error','error':'parse error'} | Prometheus answered 400: parse error",
        "200 | {'status':'success','data':{'resultType':'scalar','result':[1,'one']}} | Prometheus answered 200 with what is not its JSON",
      })
  void whatSaysNothingIsInconclusiveAndNeverPasses(int status, String body, String why)
      throws Exception {
    assertThat(run(QUERY, _ -> json(status, body)))
        .isEqualTo("inconclusive success-rate: " + why + " (3 measurements in a row)");
  }

  @Test
  void aPrometheusThatIsAwayIsInconclusive() throws Exception {
    var prometheus = Stub.start(values("100"));
    prometheus.close();

    assertThat(run(prometheus, 0, QUERY))
        .containsExactly(
            "inconclusive success-rate: Prometheus at %s: no answer: the connection was refused (3 measurements in a row)"
                .formatted(prometheus.url()));
  }

  @Test
  void aScalarCounts() throws Exception {
    assertThat(
            run(
                QUERY,
                _ ->
                    json(
                        200,
                        "{'status':'success','data':{'resultType':'scalar','result':[1,'99.5']}}")))
        .startsWith("passed success-rate: 99.5 %");
  }

  @Test
  void oneThatFailsEndsTheOthers() throws Exception {
    try (var prometheus =
        Stub.start(request -> vector(request.uri().contains("bad") ? "1" : "100"))) {
      var long1 = QUERY.replace("'count':3", "'count':1000");
      var bad = QUERY.replace("success-rate", "latency").replace("ok{", "bad{");

      assertThat(run(prometheus, 0, long1, bad))
          .satisfiesExactly(
              line -> assertThat(line).startsWith("skipped success-rate: ended by latency ("),
              line -> assertThat(line).startsWith("failed latency: 1 %, at least 99 %"));
    }
  }

  @Test
  void aWatchGoesOnBeyondTheCountAndFailsAtOnce() throws Exception {
    try (var prometheus = Stub.start(values("100", "100", "100", "100", "50"))) {
      assertThat(run(prometheus, 3600, QUERY))
          .containsExactly("failed success-rate: 50 %, at least 99 % (1 of 5 measurements)");
    }
  }

  @Test
  void aWatchWithoutAnyDataIsInconclusiveAtItsEnd() throws Exception {
    var query = QUERY.replace("'inconclusiveLimit':2", "'inconclusiveLimit':1000");
    try (var prometheus = Stub.start(values(""))) {
      assertThat(run(prometheus, 0.2, query))
          .singleElement()
          .asString()
          .startsWith("inconclusive success-rate: no data (");
    }
  }

  @Test
  void aWatchPassesAtItsEnd() throws Exception {
    try (var prometheus = Stub.start(values("100"))) {
      assertThat(run(prometheus, 0.5, QUERY))
          .singleElement()
          .asString()
          .matches("passed success-rate: 100 %, at least 99 % \\((\\d+) of \\1 measurements\\)");
    }
  }
}
