package dev.bluegreen.auth.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.bluegreen.service.problem.TryLaterException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LoginLimitsTest {

  private final AtomicLong now = new AtomicLong();
  private final LoginLimits limits = new LoginLimits(2, 4, now::get);

  @Test
  void aNameHasItsFailuresAndThenWaitsOutTheMinute() {
    limits.begin("ada", "1.1.1.1");
    pass(Duration.ofSeconds(20));
    limits.begin("ada", "2.2.2.2");

    assertRefused("ada", "3.3.3.3", "for this username", "40");
    pass(Duration.ofMillis(39_500));
    assertRefused("ada", "3.3.3.3", "for this username", "1");
    pass(Duration.ofMillis(500));
    assertThatNoException().isThrownBy(() -> limits.begin("ada", "3.3.3.3"));
  }

  /** It begins anywhere, and may overflow. */
  @Test
  void theClocksOwnNumbersDoNotMatter() {
    now.set(Long.MAX_VALUE - Duration.ofSeconds(30).toNanos());
    limits.begin("ada", "1.1.1.1");
    limits.begin("ada", "2.2.2.2");

    assertRefused("ada", "3.3.3.3", "for this username", "60");
    pass(Duration.ofSeconds(60));
    assertThatNoException().isThrownBy(() -> limits.begin("ada", "3.3.3.3"));
  }

  @Test
  void anAddressHasItsFailuresWhateverTheName() {
    for (var i = 0; i < 4; i++) {
      limits.begin("user" + i, "1.1.1.1");
    }

    assertRefused("another", "1.1.1.1", "from this address", "60");
    assertThatNoException().isThrownBy(() -> limits.begin("another", "2.2.2.2"));
  }

  @Test
  void whatIsForgivenDoesNotCount() {
    for (var i = 0; i < 10; i++) {
      limits.begin("ada", "1.1.1.1");
      limits.forgive("ada", "1.1.1.1");
    }
  }

  @Test
  void beingRefusedForANameDoesNotCountForTheAddress() {
    limits.begin("ada", "1.1.1.1");
    limits.begin("ada", "1.1.1.1");
    for (var i = 0; i < 10; i++) {
      assertRefused("ada", "1.1.1.1", "for this username", "60");
    }

    assertThatNoException().isThrownBy(() -> limits.begin("grace", "1.1.1.1"));
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private void assertRefused(String user, String address, String why, String retryAfter) {
    assertThatExceptionOfType(TryLaterException.class)
        .isThrownBy(() -> limits.begin(user, address))
        .satisfies(
            e -> {
              assertThat(e.getStatusCode().value()).isEqualTo(429);
              assertThat(e.getBody().getDetail()).contains(why);
              assertThat(e.getHeaders().getFirst("Retry-After")).isEqualTo(retryAfter);
            });
  }
}
