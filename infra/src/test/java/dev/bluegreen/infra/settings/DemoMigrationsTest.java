package dev.bluegreen.infra.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.infra.app.AppService;
import dev.bluegreen.infra.app.SchemaChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the settings tell of the demo's migrations is what its images have. */
class DemoMigrationsTest {
  private static final Path SERVICES = Path.of("..", "services");
  private static final Path FOLDER = Path.of("src", "main", "resources", "migrations");
  private static final Pattern FILE = Pattern.compile("V([0-9.]+)__\\w+\\.sql");
  private static final Pattern TAKES_AWAY = Pattern.compile("\\b(drop|rename|set not null)\\b");

  private final List<AppService> demo = TestSettings.of(TestSettings.LEAST).app().services();

  @Test
  void everyMigrationIsListedAndNoOther() throws Exception {
    var listed = new TreeMap<String, List<String>>();
    for (var service : demo) {
      service
          .needs()
          .schema()
          .ifPresent(
              schema ->
                  listed.put(
                      service.name(),
                      schema.changes().stream().map(SchemaChange::number).sorted().toList()));
    }
    var there = new TreeMap<String, List<String>>();
    try (var services = Files.list(SERVICES)) {
      for (var service :
          services.filter(each -> Files.isDirectory(each.resolve(FOLDER))).toList()) {
        there.put(
            service.getFileName().toString(),
            files(service.getFileName().toString())
                .map(DemoMigrationsTest::number)
                .sorted()
                .toList());
      }
    }

    assertThat(listed).isEqualTo(there);
  }

  @Test
  void whatTakesSomethingAwayIsAContract() throws Exception {
    for (var service : demo) {
      for (var change :
          service.needs().schema().map(schema -> schema.changes()).orElse(List.of())) {
        var file =
            files(service.name())
                .filter(each -> number(each).equals(change.number()))
                .findFirst()
                .orElseThrow();
        assertThat(change.needs().isPresent())
            .as("%s is a contract", file)
            .isEqualTo(TAKES_AWAY.matcher(Files.readString(file).toLowerCase()).find());
      }
    }
  }

  private static Stream<Path> files(String service) throws IOException {
    try (var files = Files.list(SERVICES.resolve(service).resolve(FOLDER))) {
      return files.toList().stream();
    }
  }

  private static String number(Path file) {
    var matcher = FILE.matcher(file.getFileName().toString());
    assertThat(matcher.matches()).as("%s", file).isTrue();
    return matcher.group(1);
  }
}
