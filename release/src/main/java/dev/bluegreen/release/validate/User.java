package dev.bluegreen.release.validate;

import dev.bluegreen.release.ExitCode;
import dev.bluegreen.release.Failure;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/**
 * A user of the demo, made for one run.
 *
 * @param registered the answer to it
 */
record User(String name, String password, Web.Answer registered) {
  private static final int NAME_LENGTH = 8;
  private static final int CREATED = 201;
  private static final int OK = 200;
  private static final String MEND =
      "bluegreen validate --only app   says how auth and its database are";

  /**
   * @throws Failure where it cannot be made
   */
  static User register(Web web, URI host) {
    var name = "validate-" + UUID.randomUUID().toString().substring(0, NAME_LENGTH);
    var password = UUID.randomUUID().toString();
    var answer =
        web.call(host, "POST", "/auth/register", credentials(name, password), Optional.empty());
    if (answer.status() != CREATED) {
      throw new Failure(
          ExitCode.FAILED,
          "POST /auth/register answers %d, expected %d".formatted(answer.status(), CREATED),
          MEND);
    }
    return new User(name, password, answer);
  }

  /**
   * The token of a login.
   *
   * @throws Failure where there is none
   */
  String login(Web web, URI host) {
    var answer =
        web.call(host, "POST", "/auth/login", credentials(name, password), Optional.empty());
    var token = Smoke.json(answer.body()).path("token").asText();
    if (answer.status() != OK || token.isEmpty()) {
      throw new Failure(
          ExitCode.FAILED,
          "POST /auth/login answers %d%s, expected %d with a token"
              .formatted(answer.status(), token.isEmpty() ? " without a token" : "", OK),
          MEND);
    }
    return token;
  }

  private static String credentials(String name, String password) {
    return "{\"username\": \"%s\", \"password\": \"%s\"}".formatted(name, password);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return name;
  }
}
