package dev.bluegreen.release.validate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * All findings, for programs.
 *
 * @param at when they were made
 */
public record Report(String stack, String context, Instant at, Counts counts, List<Line> checks) {

  /**
   * @param result {@code passed}, {@code failed} or {@code skipped}
   * @param text what was seen, what is wrong, or why nobody looked
   * @param mends commands; none but where it failed
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Line(
      Group group, String name, String result, String text, List<String> mends, long millis) {

    private static Line of(Finding finding) {
      var result = finding.result();
      return new Line(
          finding.group(),
          finding.name(),
          switch (result) {
            case Result.Passed _ -> "passed";
            case Result.Failed _ -> "failed";
            case Result.Skipped _ -> "skipped";
          },
          result.text(),
          result instanceof Result.Failed(_, var mends) ? mends : List.of(),
          finding.took().toMillis());
    }
  }

  /** Of what was looked at. */
  public static Report of(Subject subject, List<Finding> findings) {
    return new Report(
        subject.stack(),
        subject.settings().context(),
        subject.now(),
        Counts.of(findings),
        findings.stream().map(Line::of).toList());
  }
}
