package dev.bluegreen.provider.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.provider.Json;
import dev.bluegreen.provider.value.Secret;
import dev.bluegreen.provider.value.Unknown;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.PropertyDiff.Kind;

final class InputDiffTest {
  @Test
  void findsTheLeavesThatDiffer() {
    assertThat(
            diff(
                Json.object("{'a': [{'w': 1}, {'w': 0}], 'b': 'x', 'c': {'d': 1}}"),
                Json.object("{'a': [{'w': 0}, {'w': 0}], 'c': {'d': 1}, 'e': 2}")))
        .containsOnly(
            Map.entry("a[0].w", Kind.UPDATE),
            Map.entry("b", Kind.DELETE),
            Map.entry("e", Kind.ADD));
  }

  @Test
  void listsGrowAndShrinkAtTheirEnd() {
    var one = Json.object("{'a': ['x']}");
    var two = Json.object("{'a': ['x', 'y']}");
    assertThat(diff(one, two)).containsOnly(Map.entry("a[1]", Kind.ADD));
    assertThat(diff(two, one)).containsOnly(Map.entry("a[1]", Kind.DELETE));
  }

  @Test
  void nullIsTheSameAsAbsent() {
    assertThat(diff(Json.object("{'a': null}"), Map.of())).isEmpty();
  }

  @Test
  void anotherSortOfValueIsAnUpdate() {
    assertThat(diff(Json.object("{'a': '1'}"), Json.object("{'a': 1}")))
        .containsOnly(Map.entry("a", Kind.UPDATE));
    assertThat(diff(Json.object("{'a': {'b': 1}}"), Json.object("{'a': [1]}")))
        .containsOnly(Map.entry("a", Kind.UPDATE));
  }

  @Test
  void anUnknownMayBeAnything() {
    assertThat(diff(Map.of("a", "x"), Map.of("a", Unknown.UNKNOWN)))
        .containsOnly(Map.entry("a", Kind.UPDATE));
  }

  @Test
  void secretsAreComparedByTheirValues() {
    var secret = Map.<String, Object>of("data", new Secret(Map.of("key", "same")));
    assertThat(diff(Map.of("data", Map.of("key", "same")), secret)).isEmpty();
    assertThat(diff(Map.of("data", Map.of("key", "other")), secret))
        .containsOnly(Map.entry("data.key", Kind.UPDATE));
  }

  private static Map<String, Kind> diff(Map<String, Object> olds, Map<String, Object> news) {
    return InputDiff.between(olds, news).stream()
        .collect(Collectors.toMap(change -> change.path().toString(), Change::kind));
  }
}
