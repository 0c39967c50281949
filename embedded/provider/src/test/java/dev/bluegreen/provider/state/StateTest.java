package dev.bluegreen.provider.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StateTest {
  private static final Map<String, Object> CHOSEN =
      Map.of("metadata", Map.of("annotations", Map.of("pulumi.com/patchFieldManager", "mine")));

  @Test
  void aResourceHasAFieldManagerOfItsOwnAndKeepsIt() {
    var manager = State.newFieldManager(Map.of());

    assertThat(manager)
        .startsWith("pulumi-kubernetes-")
        .isNotEqualTo(State.newFieldManager(Map.of()));
    assertThat(new State(Map.of(), Map.of(), manager).fieldManagerFor(Map.of())).isEqualTo(manager);
  }

  @Test
  void theProgramMayChooseIt() {
    assertThat(State.newFieldManager(CHOSEN)).isEqualTo("mine");
    assertThat(new State(Map.of(), Map.of(), "another").fieldManagerFor(CHOSEN)).isEqualTo("mine");
  }
}
