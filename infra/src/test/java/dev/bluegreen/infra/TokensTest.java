package dev.bluegreen.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

/** Keys of users' tokens: who has which, and that changing them restarts nobody. */
class TokensTest {

  @Test
  void onlyWhoSignsHasPrivateKeys() {
    var deployed = Deployed.with("tokens: {keys: [a, b], signing: b}");

    assertThat(pod(deployed, "auth-blue").toString()).contains("token-key-a", "token-key-b");
    assertThat(pod(deployed, "backend-blue").toString())
        .contains("token-keys")
        .doesNotContain("token-key-a");
    assertThat(pod(deployed, "frontend-blue").toString()).doesNotContain("token-key");
  }

  @Test
  void aNewKeyIsANewSecretAndChangesNoPod() {
    var one = Deployed.with("");
    var two = Deployed.with("tokens: {keys: [a, b], signing: b}");

    assertThat(one.ofKind("Secret")).containsKey("token-key-a").doesNotContainKey("token-key-b");
    assertThat(two.ofKind("Secret").get("token-key-a"))
        .isEqualTo(one.ofKind("Secret").get("token-key-a"));
    assertThat(two.ofKind("Secret").get("token-key-b").path("immutable").isMissingNode())
        .as("a kubelet looks again when the letter is retired and taken anew")
        .isTrue();
    assertThat(two.ofKind("Deployment")).isEqualTo(one.ofKind("Deployment"));
  }

  @Test
  void allPublicKeysAreTherebyWhoeverSigns() throws Exception {
    var shared =
        Deployed.with("tokens: {keys: [a, b], signing: b}").ofKind("ConfigMap").get("token-keys");
    var keys = new ObjectMapper().readTree(shared.at("/data/jwks.json").asText()).path("keys");

    assertThat(shared.at("/data/signing").asText()).isEqualTo("b");
    assertThat(keys).extracting(key -> key.path("kid").asText()).containsExactly("a", "b");
    assertThat(keys).extracting(key -> key.path("d").isMissingNode()).containsOnly(true);
  }

  @Test
  void aKeyThatIsNotThereCannotSign() {
    assertThatThrownBy(() -> Deployed.with("tokens: {keys: [a], signing: b}"))
        .hasMessageContainingAll(
            "tokens.signing is \"b\", which is not in tokens.keys",
            "pulumi config set --path tokens.signing a");
    assertThatThrownBy(() -> Deployed.with("tokens: {keys: [a, two]}"))
        .hasMessageContainingAll("tokens.keys[1]", "a letter from a to h");
  }

  private static JsonNode pod(Deployed deployed, String workload) {
    return deployed.ofKind("Deployment").get(workload).at("/spec/template/spec");
  }
}
