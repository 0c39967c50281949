package dev.bluegreen.auth.account;

import dev.bluegreen.auth.account.RegistrationMetrics.Result;
import dev.bluegreen.auth.password.PasswordHasher;
import dev.bluegreen.service.problem.InvalidInputException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** {@code POST /register}: a new account. */
@RestController
class RegisterController {

  private final Accounts accounts;
  private final PasswordHasher hasher;
  private final RegistrationMetrics metrics;

  /**
   * @param username as it will be shown
   */
  record Registered(String username) {}

  RegisterController(Accounts accounts, PasswordHasher hasher, RegistrationMetrics metrics) {
    this.accounts = accounts;
    this.hasher = hasher;
    this.metrics = metrics;
  }

  @PostMapping(path = "/register", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  Registered register(@RequestBody(required = false) Credentials credentials) {
    var result = Result.UNAVAILABLE;
    try {
      if (credentials == null) {
        throw new InvalidInputException("body", null, "a JSON object with username and password");
      }
      var username = Username.allowed(credentials.username());
      var password = credentials.allowedPassword();
      if (!add(username, password)) {
        result = Result.TAKEN;
        throw new ResponseStatusException(
            HttpStatus.CONFLICT, "the username %s is taken".formatted(username.name()));
      }
      result = Result.SUCCESS;
      return new Registered(username.name());
    } catch (InvalidInputException e) {
      result = Result.INVALID;
      throw e;
    } finally {
      metrics.count(result);
    }
  }

  /** Asked twice, since a hash is dear; only the second answer is sure. */
  private boolean add(Username username, String password) {
    return accounts.find(username).isEmpty() && accounts.add(username, hasher.hash(password));
  }
}
