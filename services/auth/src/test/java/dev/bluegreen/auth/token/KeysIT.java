package dev.bluegreen.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluegreen.auth.AuthService;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Keys are changed under the running service. */
class KeysIT extends AuthService {

  @Test
  void keysAreChangedWithoutLoggingAnyoneOut() throws Exception {
    register("Barbara", PASSWORD);
    var old = token(login("Barbara", PASSWORD));

    keys.publish("two");
    await().untilAsserted(() -> assertThat(kids()).containsExactly("one", "two"));
    keys.sign("two");
    await()
        .untilAsserted(() -> assertThat(kid(token(login("Barbara", PASSWORD)))).isEqualTo("two"));
    var young = token(login("Barbara", PASSWORD));
    assertThat(verify(old).statusCode()).isEqualTo(200);
    assertThat(verify(young).statusCode()).isEqualTo(200);

    keys.retire("one");
    await().untilAsserted(() -> assertThat(verify(old).statusCode()).isEqualTo(401));
    assertThat(verify(young).statusCode()).isEqualTo(200);
    assertThat(kids()).containsExactly("two");
  }

  @Test
  void thePublishedSetHasJustWhatItTakesToCheckATokenOfOurs() {
    for (var key : published()) {
      assertThat(key.propertyNames())
          .containsExactlyInAnyOrder("kty", "crv", "x", "kid", "use", "alg");
      assertThat(key.get("kty").asString()).isEqualTo("OKP");
      assertThat(key.get("crv").asString()).isEqualTo("Ed25519");
      assertThat(key.get("use").asString()).isEqualTo("sig");
      assertThat(key.get("alg").asString()).isEqualTo("EdDSA");
      assertThat(Base64.getUrlDecoder().decode(key.get("x").asString())).hasSize(32);
    }
  }

  private List<String> kids() {
    return published().valueStream().map(key -> key.get("kid").asString()).sorted().toList();
  }

  private JsonNode published() {
    return JsonMapper.shared().readTree(client.get("/.well-known/jwks.json").body()).get("keys");
  }
}
