package dev.bluegreen.provider.diff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PropertyPathTest {
  private static final PropertyPath WEIGHT =
      PropertyPath.ROOT.then("spec").then("rules").then(0).then("weight");

  @Test
  void isWrittenAsPulumiReadsIt() {
    var annotations = PropertyPath.ROOT.then("metadata").then("annotations");
    assertThat(WEIGHT).hasToString("spec.rules[0].weight");
    assertThat(annotations.then("bluegreen/color"))
        .hasToString("metadata.annotations.bluegreen/color");
    assertThat(annotations.then("app.kubernetes.io/name"))
        .hasToString("metadata.annotations[\"app.kubernetes.io/name\"]");
  }

  @Test
  void isWithinWhatStandsAboveIt() {
    assertThat(WEIGHT.isWithin("spec")).isTrue();
    assertThat(WEIGHT.isWithin("spec.rules.weight")).isTrue();
    assertThat(WEIGHT.isWithin("spec.rules.weight.more")).isFalse();
    assertThat(WEIGHT.isWithin("spec.rule")).isFalse();
  }
}
