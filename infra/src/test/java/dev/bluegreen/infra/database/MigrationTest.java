package dev.bluegreen.infra.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.infra.app.AppService;
import dev.bluegreen.infra.settings.Settings;
import dev.bluegreen.infra.settings.TestSettings;
import org.junit.jupiter.api.Test;

/** What of a migration's Job may change without its being another one. */
class MigrationTest {
  private final Settings settings = TestSettings.of(TestSettings.LEAST);

  @Test
  void aNewImageWithTheMigrationsThatHaveBeenRunIsNoReasonToReplaceTheJob() {
    assertThat(migration("backend").ignored()).containsExactly("spec.template");
  }

  @Test
  void whereNobodyKnowsTheMigrationsTheImageDecides() {
    assertThat(migration("auth").ignored()).isEmpty();
  }

  private Migration migration(String name) {
    AppService service =
        settings.app().services().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow();
    return new Migration(service, settings.newer(), settings.database(), settings.naming());
  }
}
