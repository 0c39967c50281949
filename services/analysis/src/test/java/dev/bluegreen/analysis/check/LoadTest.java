package dev.bluegreen.analysis.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.analysis.plan.Plan;
import dev.bluegreen.analysis.stub.Plans;
import dev.bluegreen.analysis.stub.Received;
import dev.bluegreen.analysis.stub.Reply;
import dev.bluegreen.analysis.stub.Stub;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class LoadTest {

  private static final String LOAD =
      """
      {'name':'load','kind':'load','host':'incoming','color':'green','rate':40,'seconds':0.5,
       'maxErrorPercent':10,'maxP99Millis':60000,'steps':[
       {'name':'login','path':'/login','save':{'token':'/token'}},
       {'name':'history','path':'/history','headers':{'Authorization':'{token}'},'status':200}]}
      """;

  private static Reply right(Received request) {
    return Reply.of(200, "green", "{\"token\":\"secret\"}");
  }

  private static String run(Stub stub, String load) {
    return Checks.run(Plan.parse(Plans.of(stub.url(), load)), _ -> {}).getFirst().toString();
  }

  private static String run(Function<Received, Reply> answers) throws Exception {
    try (var stub = Stub.start(answers)) {
      return run(stub, LOAD);
    }
  }

  @Test
  void theLastStepIsRepeatedOnNewAndKeptConnections() throws Exception {
    try (var stub = Stub.start(LoadTest::right)) {
      assertThat(run(stub, LOAD))
          .matches("passed load: 20 requests, 0 % errors, p99 \\d+(\\.\\d)? ms");

      var repeated = stub.received().subList(1, stub.received().size());
      assertThat(stub.received().getFirst().path()).isEqualTo("/login");
      assertThat(repeated)
          .hasSize(20)
          .allSatisfy(
              request -> {
                assertThat(request.path()).isEqualTo("/history");
                assertThat(request.header("Authorization")).isEqualTo("secret");
              });
      var own = repeated.stream().filter(r -> "close".equals(r.header("Connection"))).toList();
      assertThat(own).hasSize(10).extracting(Received::connection).doesNotHaveDuplicates();
      assertThat(repeated.stream().map(Received::connection).distinct().count())
          .as("the others use connections again")
          .isLessThan(20);
    }
  }

  @Test
  void slowAnswersDoNotSlowTheRequestsDown() throws Exception {
    var open = new AtomicInteger();
    var most = new AtomicInteger();
    var text =
        run(
            request -> {
              if (request.path().equals("/history")) {
                most.accumulateAndGet(open.incrementAndGet(), Math::max);
              }
              return right(request).slow(Duration.ofSeconds(1));
            });

    assertThat(text).startsWith("passed");
    assertThat(most.get()).as("open at a time, of 20 in half a second").isGreaterThan(5);
  }

  @Test
  void answersThatTakeTooLongFail() throws Exception {
    try (var stub =
        Stub.start(
            request ->
                right(request)
                    .slow(Duration.ofMillis(request.path().equals("/history") ? 60 : 0)))) {
      assertThat(run(stub, LOAD.replace("60000", "50")))
          .matches("failed load: p99 \\d+(\\.\\d)? ms, at most 50 ms \\(20 requests\\)");
    }
  }

  @Test
  void errorsAboveTheLimitFailWithTheirReasons() throws Exception {
    var count = new AtomicInteger();
    var text =
        run(
            request ->
                switch (request.path().equals("/history") ? count.incrementAndGet() : 0) {
                  case 3, 4 -> Reply.of(503, null, "");
                  case 5 -> Reply.of(200, "blue", "");
                  default -> right(request);
                });

    assertThat(text)
        .isEqualTo(
            "failed load: 3 of 20 requests failed: 15 %, at most 10 %; status 503, expected 200 (2), answered by blue, expected green (1)");
  }

  @Test
  void errorsWithinTheLimitPassAndAreSaid() throws Exception {
    var count = new AtomicInteger();
    var text =
        run(
            request ->
                request.path().equals("/history") && count.incrementAndGet() == 3
                    ? Reply.of(503, null, "")
                    : right(request));

    assertThat(text)
        .matches(
            "passed load: 20 requests, 5 % errors, p99 \\d+(\\.\\d)? ms; status 503, expected 200 \\(1\\)");
  }

  @Test
  void droppedConnectionsAreLostAndNotSentAgain() throws Exception {
    try (var stub =
        Stub.start(request -> request.path().equals("/history") ? Reply.drop() : right(request))) {
      assertThat(run(stub, LOAD)).startsWith("failed load: 20 of 20 requests failed: 100 %");
      assertThat(stub.received()).hasSize(21);
    }
  }

  @Test
  void aSetUpThatFailsIsSaidAndNothingIsRepeated() throws Exception {
    try (var stub = Stub.start(_ -> Reply.of(401, "green", "{}"))) {
      assertThat(run(stub, LOAD))
          .isEqualTo(
              "failed load: set-up, step login: /token is missing, expected what is saved as token");
      assertThat(stub.received()).hasSize(1);
    }
  }

  @Test
  void aWatchSendsForAsLongAsItLastsAndEndsWhenTooManyHaveFailed() throws Exception {
    try (var stub = Stub.start(LoadTest::right)) {
      var plan = Plans.of(stub.url(), null, 1, LOAD);

      assertThat(Checks.run(Plan.parse(plan), _ -> {}).getFirst().toString())
          .startsWith("passed load: 40 requests");
    }
    try (var stub = Stub.start(request -> Reply.of(500, "green", "{\"token\":\"secret\"}"))) {
      var load =
          LOAD.replace("'save':{'token':'/token'}", "'status':500,'save':{'token':'/token'}");
      var plan = Plans.of(stub.url(), null, 30, load);

      assertThat(Checks.run(Plan.parse(plan), _ -> {}).getFirst().toString())
          .startsWith("failed load:")
          .contains("status 500, expected 200");
      assertThat(stub.received()).as("of 1200 in 30 s").hasSizeLessThan(800);
    }
  }

  /** Users' errors go on until the traffic is back. */
  @Test
  void aWatchThatHasFailedDoesNotWaitForAnswers() throws Exception {
    var count = new AtomicInteger();
    var slow = Duration.ofSeconds(9);
    try (var stub =
        Stub.start(
            request ->
                !request.path().equals("/history")
                    ? right(request)
                    : count.incrementAndGet() <= 5
                        ? right(request).slow(slow)
                        : Reply.of(503, null, ""))) {
      var load = LOAD.replace("'maxErrorPercent':10", "'maxErrorPercent':1");
      var start = System.nanoTime();

      var result = Checks.run(Plan.parse(Plans.of(stub.url(), null, 10, load)), _ -> {}).getFirst();

      assertThat(result.toString())
          .startsWith("failed load:")
          .contains("status 503, expected 200")
          .doesNotContain("no answer");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(slow);
    }
  }
}
