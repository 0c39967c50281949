package dev.bluegreen.backend.history;

import dev.bluegreen.backend.calculation.Calculation;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * What a version knows of the table. Each names its columns, so that version 1 works beside version
 * 2 on the schema that has been expanded for it, and after a rollback too.
 */
enum Columns {
  WITHOUT_DISCOUNT("", ""),
  WITH_DISCOUNT(", discount", ", :discount");

  private final String names;
  private final String values;

  Columns(String names, String values) {
    this.names = names;
    this.values = values;
  }

  /** A query that fails where a column is missing that this version needs. */
  String probe() {
    return """
        select id, username, amount, result, version, color, calculated_at, idempotency_key%s
        from backend.calculation limit 0
        """
        .formatted(names);
  }

  /** With what only some versions have already given. */
  StatementSpec insert(JdbcClient database, Calculation calculation) {
    var statement =
        database.sql(
            """
            insert into backend.calculation
              (username, amount, result, version, color, idempotency_key%s)
            values (:username, :amount, :result, :version, :color, :key%s)
            on conflict (username, idempotency_key) where idempotency_key is not null do nothing
            """
                .formatted(names, values));
    return this == WITH_DISCOUNT
        ? statement.param(
            "discount", calculation.isDiscounted() ? calculation.discount() : null, Types.NUMERIC)
        : statement;
  }

  String select() {
    return """
        select id, amount, result, version, color, calculated_at%s
        from backend.calculation
        where username = :username and id < :before
        order by id desc limit :limit
        """
        .formatted(names);
  }

  BigDecimal discount(ResultSet row) throws SQLException {
    return this == WITH_DISCOUNT ? row.getBigDecimal("discount") : null;
  }
}
