package dev.bluegreen.infra.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageLockTest {
  @Test
  void hasALineForEachImage() {
    assertThat(ImageLock.parse(List.of("web:1.0.0 web:sha-1", "", "web:2.0.0  web:sha-2")))
        .containsEntry("web:1.0.0", "web:sha-1")
        .containsEntry("web:2.0.0", "web:sha-2");
  }

  @Test
  void hasALineForTheMigrationsOfAnImage() {
    assertThat(
            ImageLock.parse(
                List.of(
                    "web:1.0.0 web:sha-1", "migrations web:1.0.0 1.1-a", " migrations  b:1 2-b ")))
        .containsOnly(
            entry("web:1.0.0", "web:sha-1"),
            entry("migrations web:1.0.0", "1.1-a"),
            entry("migrations b:1", "2-b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"web:1.0.0", "migration web:1.0.0 1.1-a", "migrations web:1.0.0 1.1 a"})
  void refusesWhatIsNoLock(String line) {
    assertThatThrownBy(() -> ImageLock.parse(List.of(line)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContainingAll(
            "images.lock has the line \"%s\"".formatted(line), "rm images.lock");
  }
}
