package dev.bluegreen.auth.login;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.bluegreen.auth.settings.AuthSettings;
import dev.bluegreen.service.problem.TryLaterException;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Slows guessing down: failed logins are limited by user name, whether there is such a user or not,
 * and by the client's address. Each process counts for itself, so with several replicas a guesser
 * has as many times the tries.
 */
@Component
class LoginLimits {

  private final Allowance users;
  private final Allowance addresses;

  @Autowired
  LoginLimits(AuthSettings settings) {
    this(settings.failuresPerUser(), settings.failuresPerAddress(), Ticker.systemTicker());
  }

  LoginLimits(int failuresPerUser, int failuresPerAddress, Ticker clock) {
    this.users = new Allowance(failuresPerUser, clock);
    this.addresses = new Allowance(failuresPerAddress, clock);
  }

  /**
   * Counts an attempt as failed before it is made, so that many at once are limited too.
   *
   * @throws TryLaterException when there were too many
   */
  void begin(String user, String address) {
    addresses.take(address).ifPresent(wait -> refuse("from this address", wait));
    users
        .take(user)
        .ifPresent(
            wait -> {
              addresses.giveBack(address);
              refuse("for this username", wait);
            });
  }

  /** An attempt that did not fail for its credentials does not count. */
  void forgive(String user, String address) {
    users.giveBack(user);
    addresses.giveBack(address);
  }

  private static void refuse(String of, Duration wait) {
    throw new TryLaterException(HttpStatus.TOO_MANY_REQUESTS, "too many failed logins " + of, wait);
  }
}
