package dev.bluegreen.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportTest {

  private static final Result PASSED = Result.passed("journey", "5 steps in 214 ms");
  private static final Result FAILED = Result.failed("load", "p99 3 ms, at most 2 ms");
  private static final Result INCONCLUSIVE = Result.inconclusive("rate", "no data");
  private static final Result SKIPPED = Result.skipped("errors", "ended by rate");

  @Test
  void theFailedOneComesFirst() {
    assertThat(new Report(List.of(PASSED, SKIPPED, INCONCLUSIVE, FAILED)).message())
        .isEqualTo(
            """
            failed load: p99 3 ms, at most 2 ms
            inconclusive rate: no data
            passed journey: 5 steps in 214 ms
            skipped errors: ended by rate
            """);
  }

  @Test
  void whatToDoStandsBehindWhatFailed() {
    var back = Optional.of("go back: pulumi config set activeColor blue && pulumi up");

    assertThat(new Report(List.of(PASSED, FAILED), back, "").message())
        .isEqualTo(
            """
            failed load: p99 3 ms, at most 2 ms
            go back: pulumi config set activeColor blue && pulumi up
            passed journey: 5 steps in 214 ms
            """);
    assertThat(new Report(List.of(PASSED, SKIPPED), back, "").message()).doesNotContain("go back");
    assertThat(new Report(List.of(PASSED, FAILED), back, "rollback-").message())
        .as("it is about other checks")
        .doesNotContain("go back");
  }

  @Test
  void theExitCodeIsThatOfTheWorst() {
    assertThat(new Report(List.of(PASSED)).exitCode()).isZero();
    assertThat(new Report(List.of(PASSED, INCONCLUSIVE, SKIPPED)).exitCode()).isEqualTo(2);
    assertThat(new Report(List.of(PASSED, INCONCLUSIVE, FAILED)).exitCode()).isEqualTo(1);
  }

  @Test
  void whatOthersSentStaysOneLine() {
    assertThat(Result.failed("journey", "no JSON: a\nb\u001b[31m").toString())
        .isEqualTo("failed journey: no JSON: a b [31m");
    assertThat(Result.failed("journey", "x".repeat(5000)).text()).hasSizeLessThan(500);
  }

  @Test
  void theMessageIsNotLongerThanWhatIsKept() {
    var many =
        IntStream.range(0, 50)
            .mapToObj(index -> Result.passed("check" + index, "€".repeat(100)))
            .toList();

    assertThat(new Report(many).message().getBytes(StandardCharsets.UTF_8).length)
        .isBetween(Report.MAX_BYTES - 2, Report.MAX_BYTES);
    assertThat(new Report(many).message()).doesNotContain("\uFFFD");
  }
}
