package dev.bluegreen.backend.history;

import dev.bluegreen.backend.calculation.Calculation;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;

/**
 * What a version knows of the table: what all share, and one column of its own. Each names its
 * columns, so that version 1 works beside version 2 on the schema that has been expanded for it,
 * and version 2 beside version 3 on the one that has lost what only version 1 needed.
 */
enum Columns {
  /** Version 1: there are no discounts, and the result is stored. */
  WITH_RESULT("result", ""),

  /** From version 2 on: the result follows from amount and discount. */
  WITH_DISCOUNT(
      "discount",
      // Fails, with this text, where a result has to be given still.
      """
      ; select ('nothing fills column ' || attname || ': migration 2.2 has not been run')::int
      from pg_attribute
      where attrelid = 'backend.calculation'::regclass and attname = 'result'
        and not exists (select from pg_trigger where tgrelid = attrelid and tgname = 'fill_result')
      """);

  private final String own;
  private final String ownProbe;

  Columns(String own, String ownProbe) {
    this.own = own;
    this.ownProbe = ownProbe;
  }

  /**
   * What is stored of a calculation.
   *
   * @param discount null where there was none, and where this version knows of none
   */
  record Stored(BigDecimal amount, BigDecimal discount, BigDecimal result) {}

  /** A query that fails where the schema does not suit this version. */
  String probe() {
    return """
        select id, username, amount, %s, version, color, calculated_at, idempotency_key
        from backend.calculation limit 0
        """
            .formatted(own)
        + ownProbe;
  }

  /** Stores a calculation, unless its key is there already; {@code :own} is {@link #own}'s. */
  String insert() {
    return """
        insert into backend.calculation (username, amount, %s, version, color, idempotency_key)
        values (:username, :amount, :own, :version, :color, :key)
        on conflict (username, idempotency_key) where idempotency_key is not null do nothing
        """
        .formatted(own);
  }

  /** The value of this version's own column; null for none. */
  BigDecimal own(Calculation calculation) {
    return switch (this) {
      case WITH_RESULT -> calculation.result();
      // One of 0.00 gives its places to the result: 100 less that is 100.00, when asked again too.
      case WITH_DISCOUNT ->
          calculation.discount().equals(BigDecimal.ZERO) ? null : calculation.discount();
    };
  }

  /** What came first by {@code :key}. */
  String first() {
    return """
        select amount, %s from backend.calculation
        where username = :username and idempotency_key = :key
        """
        .formatted(own);
  }

  String page() {
    return """
        select id, amount, %s, version, color, calculated_at
        from backend.calculation
        where username = :username and id < :before
        order by id desc limit :limit
        """
        .formatted(own);
  }

  Stored stored(ResultSet row) throws SQLException {
    var amount = row.getBigDecimal("amount");
    var value = row.getBigDecimal(own);
    return switch (this) {
      case WITH_RESULT -> new Stored(amount, null, value);
      case WITH_DISCOUNT -> {
        var discount = Objects.requireNonNullElse(value, BigDecimal.ZERO);
        var calculation = new Calculation(amount, discount);
        yield new Stored(
            amount, calculation.isDiscounted() ? discount : null, calculation.result());
      }
    };
  }
}
