package dev.bluegreen.release.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bluegreen.release.pulumi.Update;
import java.time.Instant;
import java.util.List;

/**
 * A line of the history: a recorded release with the updates that it was made of, or updates alone
 * where nothing was recorded.
 *
 * @param release null where there is no record
 * @param updates in their order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Entry(Instant at, Release release, List<Made> updates) {
  public Entry {
    updates = List.copyOf(updates);
  }

  /**
   * An update of Pulumi's and what it changed in the settings.
   *
   * @param result {@code succeeded} or {@code failed}
   */
  public record Made(
      int version,
      Instant begun,
      Instant ended,
      String result,
      String message,
      List<Change> changes) {
    public Made {
      changes = List.copyOf(changes);
    }

    static Made of(Update update, List<Change> changes) {
      return new Made(
          update.version(),
          update.begun(),
          update.ended(),
          update.result(),
          update.message(),
          changes);
    }
  }
}
