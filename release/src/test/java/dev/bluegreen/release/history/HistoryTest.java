package dev.bluegreen.release.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.release.pulumi.Update;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final String BLUE = "{\"version\":\"1.0.0\"}";

  private final Update first =
      update(1, 0, 30, "succeeded", Map.of("activeColor", "blue", "blue", BLUE));
  private final Update unchanged = update(2, 60, 70, "succeeded", first.config());
  private final Update version =
      update(
          3,
          100,
          110,
          "succeeded",
          Map.of("activeColor", "blue", "blue", "{\"version\":\"1.1.0\",\"replicas\":2}"));
  private final Update promote =
      update(
          4,
          200,
          240,
          "succeeded",
          Map.of("activeColor", "green", "blue", version.config().get("blue")));

  @Test
  void updateBelongsToTheReleaseWhoseTimeItShares() {
    var history =
        History.of(List.of(release(205, 250)), List.of(promote, version, unchanged, first));
    assertThat(history).hasSize(2);
    assertThat(history.getFirst().release()).isNotNull();
    assertThat(history.getFirst().updates()).extracting(Entry.Made::version).containsExactly(4);
    assertThat(history.getFirst().updates().getFirst().changes())
        .containsExactly(new Change("activeColor", Optional.of("blue"), Optional.of("green")));
  }

  @Test
  void updateWithoutARecordIsTherePerSettingItChanged() {
    var alone = History.of(List.of(), List.of(promote, version, unchanged, first));
    assertThat(alone)
        .extracting(entry -> entry.updates().getFirst().version())
        .containsExactly(4, 3);
    assertThat(alone.getLast().updates().getFirst().changes())
        .extracting(Change::text)
        .containsExactly("blue.replicas: not set → 2", "blue.version: 1.0.0 → 1.1.0");
  }

  @Test
  void failedUpdateIsThereEvenIfItChangedNothing() {
    var failed = update(5, 300, 310, "failed", promote.config());
    assertThat(History.of(List.of(), List.of(failed, promote)))
        .extracting(entry -> entry.updates().getFirst().result())
        .containsExactly("failed");
  }

  @Test
  void releaseThatGoesOnHasTheUpdateThatGoesOn() {
    assertThat(History.of(List.of(release(205, -1)), List.of(promote)).getFirst().updates())
        .extracting(Entry.Made::version)
        .containsExactly(4);
  }

  @Test
  void recordWithoutAnEndHasNoUpdateOfTheNextRelease() {
    var settled = update(5, 300, 310, "succeeded", first.config());
    var begunBeforeItsRecord = update(6, 390, 405, "succeeded", promote.config());
    var again = update(7, 410, 450, "succeeded", first.config());

    var history =
        History.of(
            List.of(release(205, -1), release(400, 450)),
            List.of(again, begunBeforeItsRecord, settled, promote));

    assertThat(history).hasSize(2);
    assertThat(history.getFirst().updates()).extracting(Entry.Made::version).containsExactly(6, 7);
    assertThat(history.getLast().updates()).extracting(Entry.Made::version).containsExactly(4, 5);
  }

  private static Update update(
      int version, long begun, long ended, String result, Map<String, String> config) {
    return new Update(
        version, "update", NOON.plusSeconds(begun), NOON.plusSeconds(ended), result, "", config);
  }

  private static Release release(long begun, long ended) {
    return new Release(
        "id",
        null,
        null,
        null,
        NOON.plusSeconds(begun),
        ended < 0 ? null : NOON.plusSeconds(ended),
        "promoted",
        null,
        null,
        null,
        null,
        null);
  }
}
