package dev.bluegreen.proof.faults;

import java.time.Duration;
import java.util.Optional;

/**
 * What became of a release that went wrong.
 *
 * @param fault what was wrong
 * @param how it ended: refused, rolled back, promoted or taken on
 * @param most percent of the traffic that the new colour had at most
 * @param sent users' requests
 * @param itsOwn those of them that the new colour itself answered wrongly
 * @param others those of them that were lost otherwise
 * @param back from the first wrong answer, or the sabotage, to all traffic back
 * @param serving who served in the end
 * @param why what the release command said
 */
record Outcome(
    Fault fault,
    String how,
    int most,
    int sent,
    long itsOwn,
    long others,
    Optional<Duration> back,
    String serving,
    String why) {
  static final String HEADER =
      """
      | green … | ended | most traffic it had | users' requests | answered wrongly by it | lost otherwise | all traffic back after | serves in the end | why |
      | --- | --- | --- | --- | --- | --- | --- | --- | --- |""";

  /** A row of a table in Markdown. */
  String row() {
    return "| %s | %s | %d %% | %,d | %d | %d | %s | %s | %s |"
        .formatted(
            fault.what(),
            how,
            most,
            sent,
            itsOwn,
            others,
            back.map(time -> "%.1f s".formatted(time.toMillis() / 1000.0)).orElse("–"),
            serving,
            why.replace("|", "\\|"));
  }
}
