package dev.bluegreen.backend.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * A part of a user's history.
 *
 * @param calculations newest first
 * @param next what to ask for as {@code before} to go on; absent at the end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record HistoryPage(List<Entry> calculations, String next) {

  /**
   * @param id grows from one entry to the next
   * @param discount absent where there was none, and where this version knows of none
   * @param color which colour calculated it
   * @param version which version did
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Entry(
      String id,
      BigDecimal amount,
      BigDecimal discount,
      BigDecimal result,
      String color,
      String version,
      Instant calculatedAt) {}
}
