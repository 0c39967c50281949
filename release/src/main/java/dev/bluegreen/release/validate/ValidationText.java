package dev.bluegreen.release.validate;

import dev.bluegreen.release.status.Ink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Findings as lines, apart from how they were made. */
public final class ValidationText {
  private static final int LONGEST = 400;

  private final Ink ink;
  private Group group;

  /**
   * @param ink how they may be coloured
   */
  public ValidationText(Ink ink) {
    this.ink = ink;
  }

  /** The lines of one, with a heading where it begins a group. */
  public List<String> of(Finding finding) {
    var lines = new ArrayList<String>();
    if (finding.group() != group) {
      group = finding.group();
      lines.add(ink.bold(group.key()));
    }
    var took = ink.faint(" (" + time(finding.took()) + ")");
    lines.add(
        switch (finding.result()) {
          case Result.Passed(var text) ->
              "  %s %s: %s%s".formatted(ink.good("✔"), finding.name(), line(text), took);
          case Result.Failed(var text, _) ->
              "  %s %s: %s%s"
                  .formatted(ink.bad("✖"), ink.bold(finding.name()), ink.bad(line(text)), took);
          case Result.Skipped(var why) ->
              ink.faint("  – %s: skipped: %s".formatted(finding.name(), line(why)));
        });
    if (finding.result() instanceof Result.Failed(_, var mends)) {
      mends.forEach(mend -> lines.add("      " + mend));
    }
    return lines;
  }

  /** The last line. */
  public String sum(List<Finding> findings, Duration took) {
    var counts = Counts.of(findings);
    var failed = "%d failed".formatted(counts.failed());
    return "%s, %s, %d skipped, in %s"
        .formatted(
            ink.good("%d passed".formatted(counts.passed())),
            counts.failed() > 0 ? ink.bad(failed) : failed,
            counts.skipped(),
            time(took));
  }

  /** Servers answer in many lines, and at length. */
  private static String line(String text) {
    var line = text.strip().replaceAll("\\s*\\R\\s*", "; ");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }

  private static String time(Duration took) {
    return took.compareTo(Duration.ofSeconds(1)) < 0
        ? took.toMillis() + " ms"
        : String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
  }
}
