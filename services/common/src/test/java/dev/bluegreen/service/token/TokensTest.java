package dev.bluegreen.service.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwks;
import io.jsonwebtoken.security.Keys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class TokensTest {

  private static final Instant SOON =
      Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);

  private static KeyPair ours;
  private static KeyPair theirs;

  private final Tokens tokens = new Tokens(() -> Map.of("one", ours.getPublic()));

  @BeforeAll
  static void keys() throws Exception {
    ours = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    theirs = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  @Test
  void aTokenOfOursSaysWhoseItIsAndUntilWhen() {
    assertThat(tokens.check("Bearer " + signed(good()))).isEqualTo(new Tokens.Token("ada", SOON));
    assertThat(tokens.check("bearer " + signed(good())).username()).isEqualTo("ada");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "Bearer", "Bearer ", "Basic YTpi"})
  void noTokenIsSaidToBeMissing(String authorization) {
    assertRefused(authorization, "no bearer token", "Bearer");
  }

  @Test
  void anExpiredOneIsSaidToHaveExpired() {
    var expired = good().expiration(Date.from(Instant.now().minusSeconds(1)));

    assertRefused(
        "Bearer " + signed(expired),
        "has expired",
        "Bearer error=\"invalid_token\", error_description=\"expired\"");
  }

  @Test
  void anythingElseIsInvalid() {
    var publicKey = ours.getPublic().getEncoded();
    var none =
        base64("{\"alg\":\"none\"}")
            + "."
            + base64("{\"sub\":\"ada\",\"iss\":\"bluegreen\",\"exp\":9999999999}")
            + ".";
    var right = signed(good());
    for (var wrong :
        List.of(
            // signed by someone else, as us and as themselves
            good().signWith(theirs.getPrivate(), Jwts.SIG.EdDSA).compact(),
            good().header().keyId("two").and().signWith(theirs.getPrivate()).compact(),
            // by nobody
            none,
            right.substring(0, right.lastIndexOf('.') + 1),
            // by another algorithm, with what everyone knows for its secret
            good().signWith(Keys.hmacShaKeyFor(publicKey), Jwts.SIG.HS256).compact(),
            // not for us, for nobody, for ever
            signed(good().issuer("other")),
            signed(good().subject(null)),
            signed(good().expiration(null)),
            // no key named
            good().header().delete("kid").and().signWith(ours.getPrivate()).compact(),
            // tampered with, and not a token at all
            right.replaceFirst("\\.[^.]*\\.", "." + base64("{\"sub\":\"eve\"}") + "."),
            right + "A",
            "x.y.z",
            "nonsense")) {
      assertRefused("Bearer " + wrong, "is not valid", "Bearer error=\"invalid_token\"");
    }
  }

  /** With a header, claims or both that are JSON, and nothing that a token has. */
  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "1", "\"text\"", "{}", "{\"alg\":1}", "{\"alg\":null}", ""})
  void whatIsNoTokenInsideIsInvalidToo(String json) {
    var right = signed(good()).split("\\.");
    for (var wrong :
        List.of(
            base64(json) + "." + right[1] + "." + right[2],
            right[0] + "." + base64(json) + "." + right[2],
            base64(json) + "." + base64(json) + "." + right[2],
            signed(good().claims().empty().and().content(json)))) {
      assertRefused("Bearer " + wrong, "is not valid", "Bearer error=\"invalid_token\"");
    }
  }

  @Test
  void aKeyOfAnotherCurveIsNotOurs(@TempDir Path folder) throws Exception {
    var other = KeyPairGenerator.getInstance("Ed448").generateKeyPair();
    var file = Files.writeString(folder.resolve("jwks.json"), jwks("one", other.getPublic()));

    assertThatIllegalArgumentException().isThrownBy(() -> PublicKeys.in(file));
    assertRefused(
        "Bearer " + good().signWith(other.getPrivate(), Jwts.SIG.EdDSA).compact(),
        "is not valid",
        "Bearer error=\"invalid_token\"");
  }

  @Test
  void aKeySetIsReadFromItsFile(@TempDir Path folder) throws Exception {
    var file = folder.resolve("jwks.json");
    Files.writeString(file, jwks("one", ours.getPublic()));
    var byFile = new Tokens(PublicKeys.in(file));

    assertThat(byFile.check("Bearer " + signed(good())).username()).isEqualTo("ada");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"keys\":[]}", "not json"})
  void aFileThatIsNoKeySetIsRefused(String content, @TempDir Path folder) throws Exception {
    var file = Files.writeString(folder.resolve("jwks.json"), content);

    assertThatIllegalArgumentException().isThrownBy(() -> PublicKeys.in(file));
  }

  private void assertRefused(String authorization, String detail, String challenge) {
    assertThatExceptionOfType(UnauthorizedException.class)
        .as(authorization)
        .isThrownBy(() -> tokens.check(authorization))
        .satisfies(
            e -> {
              assertThat(e.getBody().getDetail()).contains(detail);
              assertThat(e.getHeaders().getFirst("WWW-Authenticate")).isEqualTo(challenge);
            });
  }

  private static JwtBuilder good() {
    return Jwts.builder()
        .json(new JwtJson.Writing())
        .header()
        .keyId("one")
        .and()
        .subject("ada")
        .issuer(Tokens.ISSUER)
        .expiration(Date.from(SOON));
  }

  private static String signed(JwtBuilder token) {
    return token.signWith(ours.getPrivate(), Jwts.SIG.EdDSA).compact();
  }

  private static String jwks(String kid, PublicKey key) {
    var jwk = Jwks.builder().key(key).id(kid).build();
    return JsonMapper.shared().writeValueAsString(Map.of("keys", List.of(jwk)));
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
