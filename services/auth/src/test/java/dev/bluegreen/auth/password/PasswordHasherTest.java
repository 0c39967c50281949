package dev.bluegreen.auth.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.service.problem.TryLaterException;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class PasswordHasherTest {

  @Test
  void aHashIsOfItsPasswordAlone() {
    try (var hasher = new PasswordHasher(1, 4)) {
      var hash = hasher.hash("correct-horse");

      assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
      assertThat(hasher.hash("correct-horse")).isNotEqualTo(hash);
      assertThat(hasher.matches("correct-horse", hash)).isTrue();
      assertThat(hasher.matches("wrong-horse", hash)).isFalse();
    }
  }

  @Test
  void whoFindsTooManyWaitingIsToldToComeBack() throws Exception {
    try (var hasher = new PasswordHasher(1, 2);
        var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      var refused = 0;
      var hashed = 0;
      Callable<String> hash = () -> hasher.hash("correct-horse");
      for (var answer : clients.invokeAll(Collections.nCopies(20, hash))) {
        try {
          answer.get();
          hashed++;
        } catch (ExecutionException e) {
          assertThat(e.getCause())
              .isInstanceOfSatisfying(
                  TryLaterException.class,
                  refusal -> {
                    assertThat(refusal.getStatusCode().value()).isEqualTo(503);
                    assertThat(refusal.getHeaders().getFirst("Retry-After")).isEqualTo("2");
                  });
          refused++;
        }
      }
      assertThat(hashed).isPositive();
      assertThat(refused).isPositive();
    }
  }
}
