package dev.bluegreen.service.database;

import dev.bluegreen.service.trace.Traces;
import io.opentelemetry.instrumentation.jdbc.datasource.JdbcTelemetry;
import javax.sql.DataSource;

/** Statements as spans, by their text with every literal taken out; parameters never are in it. */
final class Statements {

  private Statements() {}

  static DataSource traced(DataSource pool, Traces traces) {
    return JdbcTelemetry.builder(traces.openTelemetry())
        .setDataSourceInstrumenterEnabled(true)
        .build()
        .wrap(pool);
  }
}
