package dev.bluegreen.analysis.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.analysis.plan.Plan;
import dev.bluegreen.analysis.report.Result;
import dev.bluegreen.analysis.report.Verdict;
import dev.bluegreen.analysis.stub.Plans;
import dev.bluegreen.analysis.stub.Received;
import dev.bluegreen.analysis.stub.Reply;
import dev.bluegreen.analysis.stub.Stub;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JourneyTest {

  private static final String JOURNEY =
      """
      {'name':'journey','kind':'journey','host':'incoming','color':'green','steps':[
       {'name':'register','method':'POST','path':'/register','headers':{'Content-Type':'application/json'},
        'body':'{\\'username\\':\\'gate-{random}\\'}','status':201},
       {'name':'login','method':'POST','path':'/login','body':'gate-{random}','status':200,'save':{'token':'/token'}},
       {'name':'calculate','path':'/calculate/{token}?c={color}','headers':{'Authorization':'Bearer {token}'},
        'status':200,'body_expect':{'/result':'170.10'}}]}
      """;

  private Stub stub;

  @BeforeEach
  void start() throws Exception {
    stub = Stub.start(JourneyTest::right);
  }

  @AfterEach
  void stop() {
    stub.close();
  }

  private static Reply right(Received request) {
    return switch (request.path()) {
      case "/register" -> Reply.of(201, "green", "");
      case "/login" -> Reply.of(200, "green", "{\"token\":\"a b\"}");
      default -> Reply.of(200, "green", "{\"result\":170.10}");
    };
  }

  private Result run() {
    return run(JOURNEY);
  }

  private Result run(String journey) {
    return Checks.run(Plan.parse(Plans.of(stub.url(), journey)), _ -> {}).getFirst();
  }

  @Test
  void allStepsAreDoneWithWhatWasSaved() {
    var result = run();

    assertThat(result.toString()).matches("passed journey: 3 steps in \\d+ ms");
    assertThat(stub.received()).extracting(Received::method).containsExactly("POST", "POST", "GET");
    assertThat(stub.received())
        .extracting(request -> request.header("Host"))
        .containsOnly("preview.localhost");
    var register = stub.received().getFirst();
    assertThat(register.body()).matches("\\{\"username\":\"gate-[a-z0-9]{12}\"}");
    assertThat(register.header("Content-Type")).isEqualTo("application/json");
    var login = stub.received().get(1);
    assertThat(register.body()).as("the same in all steps").contains(login.body());
    var calculate = stub.received().get(2);
    assertThat(calculate.uri()).isEqualTo("/calculate/a%20b?c=green");
    assertThat(calculate.header("Authorization")).isEqualTo("Bearer a b");
  }

  @Test
  void whoHasJustStartedMayAnswerLateAtFirst() throws Exception {
    var failures = new AtomicInteger(1);
    stub.close();
    stub =
        Stub.start(
            request ->
                request.path().equals("/login") && failures.getAndDecrement() > 0
                    ? Reply.of(503, "green", "")
                    : right(request));

    assertThat(run(JOURNEY.replace("'kind'", "'attempts':2,'kind'")).toString())
        .matches(
            "passed journey: 3 steps in \\d+ ms at attempt 2, after: step login: status 503, expected 200");
    assertThat(stub.received())
        .extracting(Received::path)
        .containsSubsequence("/register", "/login", "/register", "/login");
  }

  @Test
  void whatIsBrokenFailsInTheEnd() throws Exception {
    stub.close();
    stub = Stub.start(_ -> Reply.of(503, "green", ""));

    assertThat(run(JOURNEY.replace("'kind'", "'attempts':2,'kind'")).toString())
        .isEqualTo("failed journey: step register: status 503, expected 201 (2 attempts)");
    assertThat(stub.received()).hasSize(2);
  }

  @Test
  void anotherRunHasAnotherName() {
    run();
    run();

    assertThat(stub.received())
        .filteredOn(request -> request.path().equals("/register"))
        .hasSize(2)
        .extracting(Received::body)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/login | 500 | green | {} | step login: status 500, expected 200",
        "/login | 302 | green | {} | step login: status 302, expected 200",
        "/login | 200 | blue | {\"token\":\"t\"} | step login: answered by blue, expected green",
        "/login | 200 | | {\"token\":\"t\"} | step login: no X-App-Color, expected green",
        "/login | 200 | green | {\"other\":1} | step login: /token is missing, expected what is saved as token",
        "/login | 200 | green | <html> | step login: the answer is no JSON: <html>",
        "/calculate/a%20b | 200 | green | {\"result\":170.1} | step calculate: /result is 170.1, expected 170.10",
        "/calculate/a%20b | 200 | green | {\"sum\":170.1} | step calculate: /result is missing, expected 170.10",
        "/calculate/a%20b | 200 | green | {\"result\":{\"a\":1}} | step calculate: /result is {\"a\":1}, expected 170.10",
      })
  void theFirstWrongStepIsSaid(String path, int status, String color, String body, String text) {
    stub.answer(
        request -> request.path().equals(path) ? Reply.of(status, color, body) : right(request));

    assertThat(run()).isEqualTo(new Result("journey", Verdict.FAILED, text));
    assertThat(stub.received().getLast().path()).as("nothing comes after it").isEqualTo(path);
  }

  @Test
  void aDroppedConnectionFailsAndNothingIsSentTwice() {
    stub.answer(request -> request.method().equals("GET") ? Reply.drop() : right(request));

    assertThat(run().toString())
        .isEqualTo(
            "failed journey: step calculate: no answer: the connection was closed before all of it was there");
    assertThat(stub.received()).filteredOn(request -> request.method().equals("GET")).hasSize(1);
  }

  @Test
  void aGatewayThatIsAwayFails() {
    stub.close();

    assertThat(run().toString())
        .isEqualTo("failed journey: step register: no answer: the connection was refused");
  }

  @Test
  void withoutAStatusAnythingBelow500IsExpectedAndWithoutAColorAnyOne() {
    var any =
        "{'name':'journey','kind':'journey','host':'active','steps':[{'name':'home','path':'/'}]}";
    stub.answer(_ -> Reply.of(404, null, ""));
    assertThat(Checks.run(Plan.parse(Plans.of(stub.url(), any)), _ -> {}))
        .extracting(Result::verdict)
        .containsExactly(Verdict.PASSED);
    assertThat(stub.received().getLast().header("Host")).isEqualTo("localhost");

    stub.answer(_ -> Reply.of(503, null, ""));
    assertThat(Checks.run(Plan.parse(Plans.of(stub.url(), any)), _ -> {}))
        .extracting(Result::toString)
        .containsExactly("failed journey: step home: status 503, expected below 500");
  }
}
