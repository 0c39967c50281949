package dev.bluegreen.infra.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ImageLockTest {
  @Test
  void hasALineForEachImage() {
    assertThat(ImageLock.parse(List.of("web:1.0.0 web:sha-1", "", "web:2.0.0  web:sha-2")))
        .containsEntry("web:1.0.0", "web:sha-1")
        .containsEntry("web:2.0.0", "web:sha-2");
  }

  @Test
  void refusesWhatIsNoLock() {
    assertThatThrownBy(() -> ImageLock.parse(List.of("web:1.0.0")))
        .isInstanceOf(RefusedException.class)
        .hasMessageContainingAll("images.lock has the line \"web:1.0.0\"", "rm images.lock");
  }
}
