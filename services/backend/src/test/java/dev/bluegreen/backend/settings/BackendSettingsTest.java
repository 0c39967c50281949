package dev.bluegreen.backend.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bluegreen.service.settings.SettingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackendSettingsTest {

  @TempDir Path folder;

  @Test
  void thereAreNoUsersUnlessTheyAreSet() {
    assertThat(BackendSettings.from(Map.<String, String>of()::get).users()).isEmpty();
  }

  @Test
  void oneHalfOfWhatUsersTakeIsRefused() throws Exception {
    var password = Files.writeString(folder.resolve("password"), "secret").toString();
    var jwks = Files.writeString(folder.resolve("jwks.json"), "{\"keys\":[]}").toString();
    var database =
        Map.of("DB_URL", "jdbc:postgresql://a/b", "DB_USER", "c", "DB_PASSWORD_FILE", password);

    assertRefused(database, "AUTH_JWKS_FILE is missing");
    assertRefused(Map.of("AUTH_JWKS_FILE", jwks), "DB_URL is missing");
    var noKeys = new HashMap<>(database);
    noKeys.put("AUTH_JWKS_FILE", jwks);
    assertRefused(noKeys, "AUTH_JWKS_FILE is \"" + jwks + "\"");
  }

  private static void assertRefused(Map<String, String> variables, String message) {
    assertThatExceptionOfType(SettingException.class)
        .isThrownBy(() -> BackendSettings.from(variables::get))
        .satisfies(e -> assertThat(e.getMessage()).startsWith(message).hasLineCount(1));
  }
}
