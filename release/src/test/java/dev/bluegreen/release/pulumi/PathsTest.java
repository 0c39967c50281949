package dev.bluegreen.release.pulumi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class PathsTest {
  private final Paths paths =
      of(
          """
          {'bluegreen:green': {'objectValue': {'version': '2.0.0', 'env': {'A': 1, 'B': 'x'}, 'images': {'a': 'i'}}},
           'bluegreen:analysis': {'objectValue': {'checks': {'drill': {'phases': ['after']}}}},
           'bluegreen:activeColor': {'value': 'blue'}}
          """);

  @Test
  void valuesAreFoundAndObjectsAreNone() {
    assertThat(paths.value("green.env.A")).contains("1");
    assertThat(paths.value("activeColor")).contains("blue");
    assertThat(paths.value("green.env")).isEmpty();
    assertThat(paths.value("blue.version")).isEmpty();
    assertThat(paths.has("green.env")).isTrue();
    assertThat(paths.names("green.env")).containsExactly("A", "B");
    assertThat(paths.names("green.nothing")).isEmpty();
  }

  @Test
  void whatIsTakenOutLeavesNothingEmptyBehind() {
    assertThat(paths.without(List.of("green.env.A"))).containsExactly("green.env.A");
    assertThat(paths.without(List.of("green.env.A", "green.env.B"))).containsExactly("green.env");
    assertThat(paths.without(List.of("green.images.a", "analysis.checks.drill")))
        .containsExactly("analysis", "green.images");
    assertThat(paths.without(List.of("green.env.C", "blue.env.A"))).isEmpty();
  }

  private static Paths of(String json) {
    try {
      return Paths.of(new JsonMapper().readTree(json.replace('\'', '"')));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
