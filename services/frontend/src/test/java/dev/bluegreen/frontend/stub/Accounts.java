package dev.bluegreen.frontend.stub;

import dev.bluegreen.frontend.stub.StubPeer.Reply;
import dev.bluegreen.frontend.stub.StubPeer.Request;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/** An auth that believes its tokens, with the answers of the real one. */
public final class Accounts implements Function<Request, Reply> {

  /** In every token, so that one can be found wherever it should not be. */
  public static final String IN_EVERY_TOKEN = "t0ken-of-a-user";

  /** So long is a session good. */
  public static final int LIFETIME_SECONDS = 3600;

  private final Map<String, String> passwords = new ConcurrentHashMap<>();
  private volatile boolean expired;

  /** From now on every token has expired, or none. */
  public void expire(boolean all) {
    expired = all;
  }

  @Override
  public Reply apply(Request request) {
    return switch (request.path()) {
      case "/register" -> register(request.body());
      case "/login" -> login(request.body());
      case "/verify" -> verify(request.header("Authorization"));
      default -> problem(404, "no such path");
    };
  }

  private Reply register(String body) {
    var credentials = JsonMapper.shared().readTree(body);
    var username = credentials.get("username").asString();
    var password = credentials.get("password").asString();
    if (password.length() < 8) {
      return new Reply(
          400,
          """
          {"title": "Invalid input", "status": 400, "detail": "password is (not shown): allowed is 8 to 128 characters",
           "field": "password", "value": "(not shown)", "allowed": "8 to 128 characters"}
          """);
    }
    return passwords.putIfAbsent(username, password) == null
        ? new Reply(201, "{\"username\": \"%s\"}".formatted(username))
        : problem(409, "the username %s is taken".formatted(username));
  }

  private Reply login(String body) {
    var credentials = JsonMapper.shared().readTree(body);
    var username = credentials.get("username").asString();
    return credentials.get("password").asString().equals(passwords.get(username))
        ? new Reply(
            200,
            "{\"token\": \"%s\", \"expiresAt\": \"%s\"}".formatted(token(username), expiresAt()))
        : problem(401, "username or password is wrong");
  }

  private Reply verify(String authorization) {
    return username(authorization) instanceof String username
        ? new Reply(
            200, "{\"username\": \"%s\", \"expiresAt\": \"%s\"}".formatted(username, expiresAt()))
        : problem(401, "the token is not valid");
  }

  private static Instant expiresAt() {
    return Instant.now().plusSeconds(LIFETIME_SECONDS);
  }

  private static String token(String username) {
    var name = Base64.getUrlEncoder().withoutPadding();
    return name.encodeToString(username.getBytes(StandardCharsets.UTF_8)) + "." + IN_EVERY_TOKEN;
  }

  /** Whose token it is; null where it is not one, or not good any more. */
  String username(String authorization) {
    if (expired || authorization == null || !authorization.endsWith("." + IN_EVERY_TOKEN)) {
      return null;
    }
    var name = authorization.substring("Bearer ".length(), authorization.indexOf('.'));
    return new String(Base64.getUrlDecoder().decode(name), StandardCharsets.UTF_8);
  }

  static Reply problem(int status, String detail) {
    return new Reply(
        status,
        "{\"title\": \"Refused\", \"status\": %d, \"detail\": \"%s\"}".formatted(status, detail));
  }
}
