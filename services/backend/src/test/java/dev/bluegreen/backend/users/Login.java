package dev.bluegreen.backend.users;

import dev.bluegreen.service.token.JwtJson;
import dev.bluegreen.service.token.Tokens;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/** What auth is to the backend: keys in a file, and tokens. */
final class Login {

  private static final AtomicInteger USERS = new AtomicInteger();

  private final Path file = Files.createTempFile("jwks", ".json");
  private final Map<String, KeyPair> keys = new LinkedHashMap<>();

  Login() throws IOException, GeneralSecurityException {
    publish("one");
  }

  Path jwks() {
    return file;
  }

  void publish(String kid) throws IOException, GeneralSecurityException {
    keys.put(kid, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    write();
  }

  void retire(String kid) throws IOException {
    keys.remove(kid);
    write();
  }

  /** Anything in place of the keys; null for nothing at all. */
  void put(String content) throws IOException {
    if (content == null) {
      Files.delete(file);
    } else {
      Files.writeString(file, content);
    }
  }

  void restore() throws IOException {
    write();
  }

  private void write() throws IOException {
    var jwks =
        keys.entrySet().stream()
            .map(key -> Jwks.builder().key(key.getValue().getPublic()).id(key.getKey()).build())
            .toList();
    Files.writeString(file, JsonMapper.shared().writeValueAsString(Map.of("keys", jwks)));
  }

  /** A name that no other test has. */
  static String newUser() {
    return "user" + USERS.incrementAndGet();
  }

  /** The headers of a request of this user. */
  String[] of(String user) {
    return with("one", user, Duration.ofHours(1));
  }

  String[] with(String kid, String user, Duration lifetime) {
    var token =
        Jwts.builder()
            .json(new JwtJson.Writing())
            .header()
            .keyId(kid)
            .and()
            .issuer(Tokens.ISSUER)
            .subject(user)
            .expiration(Date.from(Instant.now().plus(lifetime)))
            .signWith(keys.get(kid).getPrivate(), Jwts.SIG.EdDSA)
            .compact();
    return List.of("Authorization", "Bearer " + token).toArray(String[]::new);
  }
}
