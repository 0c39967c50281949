package dev.bluegreen.provider.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.provider.Json;
import dev.bluegreen.provider.state.Annotations;
import dev.bluegreen.provider.value.Trees;
import dev.bluegreen.provider.value.Unknown;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AutoNameTest {
  private static final AutoName NAMING = new AutoName("auto", new byte[] {1, 2, 3}, "");

  @Test
  void aNameIsMadeFromTheSeed() {
    var named = NAMING.apply(Map.of(), Map.of());
    assertThat(name(named)).matches("auto-[0-9a-f]{8}");
    assertThat(Annotations.is(named, Annotations.AUTONAMED)).isTrue();
    assertThat(NAMING.apply(Map.of(), Map.of())).isEqualTo(named);

    var other = new AutoName("auto", new byte[] {4}, "");
    assertThat(name(other.apply(Map.of(), Map.of()))).isNotEqualTo(name(named));
  }

  @Test
  void theNameStaysFromOneUpdateToTheNext() {
    var olds =
        Json.object(
            "{'metadata': {'name': 'auto-1', 'annotations': {'pulumi.com/autonamed': 'true'}}}");
    assertThat(name(NAMING.apply(olds, Map.of()))).isEqualTo("auto-1");
  }

  @Test
  void aNameThatTheProgramGaveUpIsNotKept() {
    var olds = Json.object("{'metadata': {'name': 'given'}}");
    assertThat(name(NAMING.apply(olds, Map.of()))).startsWith("auto-");
  }

  @Test
  void theProgramsOwnNameIsTaken() {
    var given = Json.object("{'metadata': {'name': 'given'}}");
    assertThat(NAMING.apply(Map.of(), given)).isEqualTo(given);

    var unknown = Map.<String, Object>of("metadata", Map.of("name", Unknown.UNKNOWN));
    assertThat(NAMING.apply(Map.of(), unknown)).isEqualTo(unknown);
  }

  @Test
  void theStacksOwnWayOfNamingIsTaken() {
    var naming = new AutoName("auto", new byte[0], "proposed");
    assertThat(name(naming.apply(Map.of(), Map.of()))).isEqualTo("proposed");
  }

  private static String name(Map<String, Object> object) {
    return Trees.text(object, "metadata", "name");
  }
}
