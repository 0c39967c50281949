package dev.bluegreen.service.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bluegreen.service.settings.SettingException;
import dev.bluegreen.service.settings.Variables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseSettingsTest {

  @TempDir Path folder;
  private final Map<String, String> variables = new HashMap<>();

  @BeforeEach
  void all() throws Exception {
    var file = Files.writeString(folder.resolve("password"), "first\n");
    variables.put("DB_URL", "jdbc:postgresql://postgres.data:5432/bluegreen");
    variables.put("DB_USER", "backend");
    variables.put("DB_PASSWORD_FILE", file.toString());
  }

  @Test
  void thePasswordIsWhatItsFileHoldsNow() throws Exception {
    var settings = settings();
    assertThat(settings.password()).isEqualTo("first");

    Files.writeString(settings.passwordFile(), "second\n");

    assertThat(settings.password()).isEqualTo("second");
    assertThat(settings.toString()).doesNotContain("first", "second");
  }

  @ParameterizedTest
  @CsvSource({
    "DB_URL, mysql://a/b, jdbc:postgresql://host:port/database",
    "DB_URL, jdbc:postgresql://a/b?user=c, without user and password",
    "DB_USER, '', a role",
    "DB_PASSWORD_FILE, '', the path of a readable file",
    "DB_PASSWORD_FILE, /nowhere/at/all, the path of a readable file",
    "DB_POOL_SIZE, 0, from 1 to 100",
  })
  void aWrongOneIsNamed(String name, String value, String allowed) {
    variables.put(name, value);

    assertThatExceptionOfType(SettingException.class)
        .isThrownBy(this::settings)
        .satisfies(
            e -> assertThat(e.getMessage()).startsWith(name).contains(allowed).hasLineCount(1));
  }

  @Test
  void aPasswordInTheUrlIsRefusedAndNotRepeated() {
    variables.put("DB_URL", "jdbc:postgresql://a/b?password=hunter2");

    assertThatExceptionOfType(SettingException.class)
        .isThrownBy(this::settings)
        .satisfies(e -> assertThat(e.getMessage()).contains("DB_URL").doesNotContain("hunter2"));
  }

  private DatabaseSettings settings() {
    return DatabaseSettings.from(new Variables(variables::get));
  }
}
