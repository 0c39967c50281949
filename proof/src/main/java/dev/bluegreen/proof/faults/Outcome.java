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
 * @param wrong those of them that were answered wrongly, or not at all
 * @param back from the first wrong answer, or the sabotage, to all traffic back
 * @param serving who served in the end
 * @param why what the release command said
 */
public record Outcome(
    Fault fault,
    String how,
    int most,
    int sent,
    Wrong wrong,
    Optional<Duration> back,
    String serving,
    String why) {
  /**
   * By the colour that signed the answer. Where a colour's pods are gone the gateway answers by
   * itself, with nobody's name: while green had all of the traffic, that was for want of green.
   *
   * @param green by the new colour, or for want of it
   * @param blue by the old one
   * @param nobody without a name, while blue had some of the traffic
   */
  public record Wrong(long green, long blue, long nobody) {}

  static final String HEADER =
      """
      | green … | ended | most traffic it had | users' requests | wrong by it | wrong by blue | wrong by nobody | all traffic back after | serves in the end | why |
      | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |""";

  /** A row of a table in Markdown. */
  String row() {
    return "| %s | %s | %d %% | %,d | %d | %d | %d | %s | %s | %s |"
        .formatted(
            fault.what(),
            how,
            most,
            sent,
            wrong.green(),
            wrong.blue(),
            wrong.nobody(),
            back.map(time -> "%.1f s".formatted(time.toMillis() / 1000.0)).orElse("–"),
            serving,
            why.replace("|", "\\|"));
  }
}
