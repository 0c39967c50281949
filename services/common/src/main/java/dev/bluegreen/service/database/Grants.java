package dev.bluegreen.service.database;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the service itself may do: read and write rows, and nothing to the tables themselves or to
 * the record of migrations.
 */
record Grants(String schema, String role) {

  /** Grants, any number of times; both names have been checked to be plain. */
  void on(JdbcClient owner) {
    // One message and so one transaction: two at once would trip over each other's changes.
    owner
        .sql(
            """
            do $$ begin
              perform pg_advisory_xact_lock(hashtext('grants %1$s'));
              grant usage on schema %1$s to %2$s;
              grant select, insert, update, delete on all tables in schema %1$s to %2$s;
              revoke all on %1$s.flyway_schema_history from %2$s;
              grant usage, select on all sequences in schema %1$s to %2$s;
            end $$
            """
                .formatted(schema, role))
        .update();
  }
}
