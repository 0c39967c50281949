package dev.bluegreen.release.pulumi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectTest {
  @ParameterizedTest
  @ValueSource(strings = {"dev", "acme/dev", "acme/shop/dev"})
  void settingsFileIsNamedWithoutTheStacksOwner(String stack) {
    assertThat(new Project(Path.of("p"), stack).settingsFile())
        .isEqualTo(Path.of("p/Pulumi.dev.yaml"));
  }
}
