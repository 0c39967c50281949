package dev.bluegreen.infra.settings;

import dev.bluegreen.infra.app.Schema;
import dev.bluegreen.infra.app.SchemaChange;
import java.util.List;
import java.util.Optional;

/** Reads what a service's data is to look like. */
record SchemaReader(Setting service) {

  Optional<Schema> read() {
    var changes =
        List.copyOf(
            service.field("migrations").entries(Rule.MIGRATION, SchemaReader::change).values());
    var schema = new Schema(changes, migrateTo(changes));
    return service.field("database").flag(false) ? Optional.of(schema) : Optional.empty();
  }

  private static SchemaChange change(Setting migration) {
    migration.allow("contract", "needs");
    var number = migration.path().names().getLast();
    var needs = migration.field("needs");
    if (migration.field("contract").flag(false)) {
      return new SchemaChange(number, Optional.of(needs.text(Rule.VERSION)));
    }
    if (!needs.isMissing()) {
      needs.unwanted("is there, and the migration is no contract", "only beside contract: true");
    }
    return new SchemaChange(number, Optional.empty());
  }

  /** One that there is not would have the migration fail, long after all else has begun. */
  private Optional<String> migrateTo(List<SchemaChange> changes) {
    var setting = service.field("migrateTo");
    if (changes.isEmpty()) {
      return setting.optionalText(Rule.MIGRATION);
    }
    var numbers = changes.stream().map(SchemaChange::number).toList();
    var last = setting.optionalText(Rule.ANY);
    last.filter(number -> !numbers.contains(number))
        .ifPresent(
            _ ->
                setting.wrong(
                    "is " + setting.shown(),
                    "one of its migrations: " + String.join(", ", numbers),
                    numbers.getLast()));
    return last;
  }
}
