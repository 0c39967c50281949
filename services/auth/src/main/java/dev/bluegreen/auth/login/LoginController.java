package dev.bluegreen.auth.login;

import dev.bluegreen.auth.account.Accounts;
import dev.bluegreen.auth.account.Credentials;
import dev.bluegreen.auth.account.Username;
import dev.bluegreen.auth.login.LoginMetrics.Result;
import dev.bluegreen.auth.password.PasswordHasher;
import dev.bluegreen.auth.token.TokenIssuer;
import dev.bluegreen.auth.token.TokenIssuer.Issued;
import dev.bluegreen.service.problem.InvalidInputException;
import dev.bluegreen.service.problem.TryLaterException;
import dev.bluegreen.service.token.UnauthorizedException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /login}: a token for credentials. */
@RestController
class LoginController {

  private final Accounts accounts;
  private final PasswordHasher hasher;
  private final TokenIssuer tokens;
  private final LoginLimits limits;
  private final LoginMetrics metrics;

  LoginController(
      Accounts accounts,
      PasswordHasher hasher,
      TokenIssuer tokens,
      LoginLimits limits,
      LoginMetrics metrics) {
    this.accounts = accounts;
    this.hasher = hasher;
    this.tokens = tokens;
    this.limits = limits;
    this.metrics = metrics;
  }

  @PostMapping(path = "/login", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Issued> login(
      @RequestBody(required = false) Credentials credentials, HttpServletRequest request) {
    if (credentials == null) {
      throw new InvalidInputException("body", null, "a JSON object with username and password");
    }
    var username = Username.parse(credentials.username());
    var name =
        limited(username, ClientAddress.of(request), credentials.password())
            .orElseThrow(UnauthorizedException::credentials);
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(tokens.issue(name));
  }

  /** The name of the user, as it was registered; empty when user or password is wrong. */
  private Optional<String> limited(Optional<Username> username, String address, String password) {
    // All names that nobody can have count as one.
    var user = username.map(Username::key).orElse("");
    try {
      limits.begin(user, address);
    } catch (TryLaterException e) {
      metrics.count(Result.LIMITED);
      throw e;
    }
    var result = Result.UNAVAILABLE;
    try {
      var name = check(username, password);
      result = name.isPresent() ? Result.SUCCESS : Result.WRONG;
      return name;
    } finally {
      if (result != Result.WRONG) {
        limits.forgive(user, address);
      }
      metrics.count(result);
    }
  }

  /** Takes the same time whether there is such a user or not. */
  private Optional<String> check(Optional<Username> username, String password) {
    var account = username.flatMap(accounts::find);
    if (account.isEmpty()) {
      hasher.matchesNobody(password);
      return Optional.empty();
    }
    return account
        .filter(found -> hasher.matches(password, found.passwordHash()))
        .map(Accounts.Account::name);
  }
}
