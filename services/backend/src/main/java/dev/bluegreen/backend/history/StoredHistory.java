package dev.bluegreen.backend.history;

import dev.bluegreen.backend.calculation.Calculation;
import dev.bluegreen.backend.caller.Caller;
import dev.bluegreen.backend.caller.Caller.Anonymous;
import dev.bluegreen.backend.caller.Caller.User;
import dev.bluegreen.service.database.Database;
import dev.bluegreen.service.settings.Settings;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** The users' calculations in the database, read and written by the columns of one version. */
final class StoredHistory implements History {

  private final Database database;
  private final Settings settings;
  private final Columns columns;

  StoredHistory(Database database, Settings settings, Columns columns) {
    this.database = database;
    this.settings = settings;
    this.columns = columns;
  }

  @Override
  public Entered enter(Caller caller, Calculation calculation, String header) {
    var key = IdempotencyKey.of(header);
    var user = name(caller);
    var isNew =
        database
                .client()
                .sql(columns.insert())
                .param("username", user)
                .param("amount", calculation.amount())
                .param("own", columns.own(calculation), Types.NUMERIC)
                .param("version", settings.version().toString())
                .param("color", settings.color().toString())
                .param("key", key.map(IdempotencyKey::text).orElse(null), Types.VARCHAR)
                .update()
            == 1;
    return isNew
        ? new Entered(calculation.result(), true)
        : new Entered(resultOf(user, key.orElseThrow(), calculation), false);
  }

  /** What was answered to the request that came first by this key. */
  private BigDecimal resultOf(String user, IdempotencyKey key, Calculation calculation) {
    var first =
        database
            .client()
            .sql(columns.first())
            .param("username", user)
            .param("key", key.text())
            .query((row, _) -> columns.stored(row))
            .single();
    // Amount and result together tell the discount, in the version that knows of none too.
    if (first.amount().compareTo(calculation.amount()) != 0
        || first.result().compareTo(calculation.result()) != 0) {
      throw new ResponseStatusException(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "%s %s was sent with another calculation before: use a new key for a new calculation"
              .formatted(IdempotencyKey.HEADER, key.text()));
    }
    return first.result();
  }

  @Override
  public HistoryPage page(Caller caller, int limit, Optional<Long> before) {
    // One more than asked for tells whether there is more.
    var entries =
        database
            .client()
            .sql(columns.page())
            .param("username", name(caller))
            .param("before", before.orElse(Long.MAX_VALUE))
            .param("limit", limit + 1)
            .query((row, _) -> entry(row))
            .list();
    return entries.size() <= limit
        ? new HistoryPage(entries, null)
        : new HistoryPage(entries.subList(0, limit), entries.get(limit - 1).id());
  }

  private HistoryPage.Entry entry(ResultSet row) throws SQLException {
    var stored = columns.stored(row);
    return new HistoryPage.Entry(
        Long.toString(row.getLong("id")),
        stored.amount(),
        stored.discount(),
        stored.result(),
        row.getString("color"),
        row.getString("version"),
        row.getObject("calculated_at", OffsetDateTime.class).toInstant());
  }

  private static String name(Caller caller) {
    return switch (caller) {
      case User(var name) -> name;
      case Anonymous _ -> throw new IllegalStateException("a history without users");
    };
  }

  @Override
  public HealthIndicator health() {
    return database.health();
  }

  @Override
  public void close() {
    database.close();
  }
}
