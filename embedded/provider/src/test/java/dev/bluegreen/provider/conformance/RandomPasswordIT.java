package dev.bluegreen.provider.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluegreen.provider.Json;
import dev.bluegreen.provider.conformance.Resource.Done;
import dev.bluegreen.provider.value.Secret;
import dev.bluegreen.provider.value.Trees;
import dev.bluegreen.provider.value.Unknown;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCrypt;

/** Passwords of the plugin {@code random}. */
final class RandomPasswordIT {
  private static final String TOKEN = "random:index/randomPassword:RandomPassword";

  private static Engine engine;

  @BeforeAll
  static void start() {
    engine = Engine.start("pulumi-resource-random");
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Test
  void isMadeOnceAndSecret() {
    var resource = engine.foreign(TOKEN, "password");
    var inputs = Json.object("{'length': 24}");
    var preview = resource.previewOutputs(inputs);
    assertThat(preview).containsEntry("result", new Secret(Unknown.UNKNOWN));

    resource.up(inputs);
    assertThat(resource.id()).isEqualTo("none");
    assertThat(resource.state().get("result")).isInstanceOf(Secret.class);
    assertThat(resource.state().get("bcryptHash")).isInstanceOf(Secret.class);
    var password = password(resource);
    assertThat(password).hasSize(24);
    assertThat(BCrypt.checkpw(password, Trees.text(resource.state(), "bcryptHash"))).isTrue();

    assertThat(resource.up(inputs)).isEqualTo(Done.SAME);
    assertThat(resource.refresh()).isTrue();
    assertThat(password(resource)).isEqualTo(password);
    resource.destroy();
  }

  @Test
  void anyChangeMakesANewOne() {
    var resource = engine.foreign(TOKEN, "kept");
    resource.up(Json.object("{'length': 24, 'keepers': {'role': 'a'}}"));
    var first = password(resource);
    assertThat(resource.preview(Json.object("{'length': 24, 'keepers': {'role': 'b'}}")))
        .containsExactly("keepers.role!");
    assertThat(resource.up(Json.object("{'length': 24, 'keepers': {'role': 'b'}}")))
        .isEqualTo(Done.REPLACED);
    assertThat(password(resource)).isNotEqualTo(first);
  }

  @Test
  void hasTheCharactersThatTheProgramAsksFor() {
    var resource = engine.foreign(TOKEN, "strict");
    resource.up(
        Json.object(
            """
            {'length': 10, 'overrideSpecial': '_', 'minLower': 2, 'minUpper': 3, 'minNumeric': 4,
             'minSpecial': 1}
            """));
    assertThat(password(resource).chars().sorted().mapToObj(Character::toString).toList())
        .hasSize(10)
        .satisfies(
            characters ->
                assertThat(String.join("", characters)).matches("[0-9]{4}[A-Z]{3}_[a-z]{2}"));
  }

  @Test
  void withoutSpecialCharactersItHasNone() {
    var resource = engine.foreign(TOKEN, "plain");
    resource.up(Json.object("{'length': 200, 'special': false, 'upper': false}"));
    assertThat(password(resource)).matches("[a-z0-9]{200}");
  }

  @Test
  void aLengthThatCannotHoldThemIsRefused() {
    var resource = engine.foreign(TOKEN, "short");
    assertThatThrownBy(() -> resource.up(Json.object("{'length': 3, 'minLower': 4}")))
        .hasMessageContainingAll("length is 3", "4 at least", "minLower");
  }

  private static String password(Resource resource) {
    return Trees.text(resource.state(), "result");
  }
}
