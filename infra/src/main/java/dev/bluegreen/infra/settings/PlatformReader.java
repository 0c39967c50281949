package dev.bluegreen.infra.settings;

import dev.bluegreen.infra.database.DatabaseSpec;
import dev.bluegreen.infra.tokens.TokenSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads what the platform brings beside gateway and app.
 *
 * @param setting a top-level setting by its key
 * @param dev whether the stack is the one for one's own machine
 */
record PlatformReader(Function<String, Setting> setting, boolean dev) {
  private static final List<String> RESOURCES = List.of("cpu", "memory");
  private static final Map<String, String> REQUESTS = Map.of("cpu", "100m", "memory", "256Mi");
  private static final Map<String, String> LIMITS = Map.of("cpu", "2", "memory", "512Mi");

  private static final String EXPORTER = "quay.io/prometheuscommunity/postgres-exporter:v0.11.1";

  DatabaseSpec database() {
    var database =
        setting
            .apply("database")
            .allow(
                "deadlineSeconds",
                "exporter",
                "image",
                "protect",
                "resources",
                "storage",
                "storageClass");
    var resources = database.field("resources").allow("limits", "requests");
    return new DatabaseSpec(
        database.field("image").text(Rule.IMAGE, "postgres:15"),
        database.field("exporter").allow("image").field("image").text(Rule.IMAGE, EXPORTER),
        database.field("storage").text(Rule.QUANTITY, "10Gi"),
        database.field("storageClass").optionalText(Rule.NAME),
        database.field("protect").flag(!dev),
        Duration.ofSeconds(database.field("deadlineSeconds").integer(5, 3600, 300)),
        ServiceReader.quantities(resources.field("requests"), RESOURCES, REQUESTS),
        ServiceReader.quantities(resources.field("limits"), RESOURCES, LIMITS));
  }

  TokenSpec tokens() {
    var tokens = setting.apply("tokens").allow("keys", "signing");
    var keys = tokens.field("keys");
    var names = keys.isMissing() ? List.of("a") : keys.texts(Rule.KID);
    var signing = tokens.field("signing");
    var kid = signing.text(Rule.KID, names.isEmpty() ? "a" : names.getFirst());
    if (!names.contains(kid)) {
      signing.wrong(
          "is \"%s\", which is not in tokens.keys".formatted(kid),
          names.isEmpty() ? "one of tokens.keys, which is empty" : String.join(", ", names),
          names.isEmpty() ? "a" : names.getFirst());
    }
    return new TokenSpec(names.stream().distinct().sorted().toList(), kid);
  }
}
