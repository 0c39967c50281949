package dev.bluegreen.infra.settings;

import dev.bluegreen.infra.app.AppService;
import dev.bluegreen.infra.app.Color;
import dev.bluegreen.infra.app.Schema;
import dev.bluegreen.infra.app.SchemaChange;
import java.util.List;
import java.util.function.Function;

/**
 * Refuses a migration that takes from the data what the other colour needs. That colour counts as
 * it is configured, with pods or without: it is what a switch goes back to.
 *
 * @param setting a top-level setting by its key
 */
record ContractCheck(Function<String, Setting> setting, Problems problems) {

  void check(Settings settings) {
    var newer = settings.newer().color();
    var other = newer.other();
    for (var service : settings.app().withDatabase()) {
      var schema = service.needs().schema().orElseThrow();
      var breaking =
          schema.contracts(settings.release(newer).version()).stream()
              .filter(change -> change.breaks(settings.release(other).version()))
              .toList();
      if (!breaking.isEmpty()) {
        problems.add(problem(service, schema, breaking, newer, other));
      }
    }
  }

  private Problem problem(
      AppService service, Schema schema, List<SchemaChange> breaking, Color newer, Color other) {
    var needed = Schema.neededAfter(breaking);
    return new Problem(
        version(newer).path().toString(),
        "is %s, whose %s what %s (%s) needs"
            .formatted(
                version(newer).shown(),
                Schema.named(breaking, service),
                other.key(),
                plain(version(other))),
        "%s once %s is at %s or newer".formatted(plain(version(newer)), other.key(), needed),
        version(other).path().set(needed) + holdBack(service, schema, breaking.getFirst()));
  }

  private String holdBack(AppService service, Schema schema, SchemaChange first) {
    var path = setting.apply("app").path().field("services").field(service.name());
    return schema
        .before(first)
        .map(change -> path.field("migrateTo").set(change.number()))
        .map("   (or hold it back: %s)"::formatted)
        .orElse("");
  }

  private Setting version(Color color) {
    return setting.apply(color.key()).field("version");
  }

  private static String plain(Setting version) {
    return version.shown().replace("\"", "");
  }
}
