package dev.bluegreen.auth.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bluegreen.auth.Keys;
import dev.bluegreen.service.settings.SettingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthSettingsTest {

  @TempDir Path folder;
  private final Map<String, String> variables = new HashMap<>();

  @BeforeEach
  void least() throws Exception {
    variables.put("DB_URL", "jdbc:postgresql://a/b");
    variables.put("DB_USER", "auth");
    variables.put(
        "DB_PASSWORD_FILE", Files.writeString(folder.resolve("password"), "secret").toString());
    variables.put("JWT_KEYS_DIR", new Keys().folder().toString());
  }

  @Test
  void aDatabaseAndKeysAreEnough() {
    assertThat(AuthSettings.from(variables::get).tokenLifetime()).isEqualTo(Duration.ofHours(12));
  }

  @ParameterizedTest
  @CsvSource({
    "DB_URL, '', DB_URL is missing",
    "JWT_KEYS_DIR, '', JWT_KEYS_DIR is missing",
    "JWT_KEYS_DIR, /nowhere/at/all, a folder with a file <kid>.private",
    "TOKEN_LIFETIME, 12h, such as PT12H",
    "TOKEN_LIFETIME, PT0S, from PT1S to P30D",
    "TOKEN_LIFETIME, P31D, from PT1S to P30D",
    "LOGIN_FAILURES_PER_USER, 0, from 1 to",
    "LOGIN_FAILURES_PER_ADDRESS, many, from 1 to",
  })
  void aWrongOneIsNamedInOneLine(String name, String value, String message) {
    variables.put(name, value);

    assertRefused(name, message);
  }

  @ParameterizedTest
  @CsvSource({
    "one.private, c2hvcnQ=, one.private must be the base64 of 32 bytes",
    "one.private, not base64!, one.private must be the base64 of 32 bytes",
    "white space.private, AAAA, a kid has 1 to 64",
  })
  void keysThatAreNoneAreNamedAndNotShown(String file, String content, String message)
      throws Exception {
    var keys = new Keys();
    keys.put(file, content);
    variables.put("JWT_KEYS_DIR", keys.folder().toString());

    var shown = assertRefused("JWT_KEYS_DIR", message);
    if (file.endsWith(".private")) {
      assertThat(shown).doesNotContain(content);
    }
  }

  @ParameterizedTest
  @CsvSource({"signing, the file signing is missing", "one.private, there is no key"})
  void keysThatAreMissingAreNamed(String file, String message) throws Exception {
    var mounted = Path.of(variables.get("JWT_KEYS_DIR"));
    var keys = Files.createDirectory(folder.resolve("keys"));
    for (var name : List.of("one.private", "signing")) {
      if (!name.equals(file)) {
        Files.copy(mounted.resolve(name), keys.resolve(name));
      }
    }
    variables.put("JWT_KEYS_DIR", keys.toString());

    assertRefused("JWT_KEYS_DIR", message);
  }

  private String assertRefused(String name, String message) {
    var refusal =
        catchThrowableOfType(SettingException.class, () -> AuthSettings.from(variables::get));
    assertThat(refusal).hasMessageStartingWith(name).hasMessageContaining(message);
    assertThat(refusal.getMessage()).hasLineCount(1);
    return refusal.getMessage();
  }
}
