package dev.bluegreen.auth.account;

import dev.bluegreen.service.problem.InvalidInputException;
import java.text.Normalizer;

/**
 * What a client registers or logs in with.
 *
 * @param username as the client wrote it
 * @param password in Unicode's form NFKC, since keyboards differ in how they write the same letter
 */
public record Credentials(String username, String password) {

  private static final int SHORTEST = 8;
  private static final int LONGEST = 128;
  private static final String ALLOWED = "%d to %d characters".formatted(SHORTEST, LONGEST);

  public Credentials {
    password = Normalizer.normalize(password, Normalizer.Form.NFKC);
  }

  /**
   * The password, if it may be one.
   *
   * @throws InvalidInputException when it may not; it does not show it
   */
  public String allowedPassword() {
    var length = password.codePointCount(0, password.length());
    if (length < SHORTEST || length > LONGEST) {
      throw new InvalidInputException("password", "(not shown)", ALLOWED);
    }
    return password;
  }

  /** Spring writes what it has read to the log when that is at its most talkative. */
  @Override
  public String toString() {
    return "credentials of " + username;
  }
}
