package dev.bluegreen.analysis.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.analysis.plan.Plan;
import dev.bluegreen.analysis.report.Report;
import dev.bluegreen.analysis.report.Result;
import dev.bluegreen.analysis.stub.Plans;
import dev.bluegreen.analysis.stub.Reply;
import dev.bluegreen.analysis.stub.Stub;
import org.junit.jupiter.api.Test;

class OrderTest {

  private static final String QUERY =
      "{'name':'latency','kind':'query','query':'up','max':1,'intervalSeconds':0.02}";

  private static String journey(String name) {
    return "{'name':'%s','kind':'journey','host':'incoming','steps':[{'name':'home','path':'/%s'}]}"
        .formatted(name, name);
  }

  @Test
  void whatFollowsAFailureIsSkipped() throws Exception {
    try (var stub =
        Stub.start(request -> Reply.of(request.path().equals("/two") ? 500 : 200, null, ""))) {
      var report =
          new Report(
              Checks.run(
                  Plan.parse(
                      Plans.of(
                          stub.url(),
                          stub.url(),
                          0,
                          QUERY,
                          journey("one"),
                          journey("two"),
                          journey("three"))),
                  _ -> {}));

      assertThat(report.results())
          .extracting(Result::toString)
          .satisfiesExactly(
              line ->
                  assertThat(line)
                      .isEqualTo("failed two: step home: status 500, expected below 500"),
              line -> assertThat(line).startsWith("passed one: 1 step in"),
              line -> assertThat(line).isEqualTo("skipped latency: not done after two"),
              line -> assertThat(line).isEqualTo("skipped three: not done after two"));
      assertThat(report.exitCode()).isEqualTo(1);
      assertThat(stub.received())
          .extracting(request -> request.path())
          .containsExactly("/one", "/two");
    }
  }
}
