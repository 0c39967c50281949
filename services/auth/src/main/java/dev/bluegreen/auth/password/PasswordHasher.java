package dev.bluegreen.auth.password;

import dev.bluegreen.service.problem.TryLaterException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes and checks passwords with Argon2id, by the least parameters that OWASP recommends: 19 MiB,
 * two passes, one lane. That is a good part of a core for a moment, on purpose, so it is done on a
 * few threads of its own with a short queue: however many log in, other requests are answered, and
 * who finds the queue full is told to come back.
 */
@Component
public class PasswordHasher implements AutoCloseable {

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int LANES = 1;
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;

  /** For each thread; about two seconds' worth. */
  private static final int QUEUE = 16;

  private final PasswordEncoder argon2 =
      new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);

  private final ThreadPoolExecutor threads;
  private final Future<String> nobodys;

  /** On half of the cores. */
  @Autowired
  PasswordHasher() {
    this(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), QUEUE);
  }

  PasswordHasher(int threads, int queue) {
    this.threads =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(threads * queue),
            Thread.ofPlatform().name("argon2-", 0).daemon().factory());
    this.nobodys = this.threads.submit(() -> argon2.encode(UUID.randomUUID().toString()));
  }

  /**
   * A hash to store, with its salt and parameters in it.
   *
   * @throws TryLaterException when there is too much to do
   */
  public String hash(String password) {
    return onOwnThreads(() -> argon2.encode(password));
  }

  /**
   * Whether it is this hash's password.
   *
   * @throws TryLaterException when there is too much to do
   */
  public boolean matches(String password, String hash) {
    return onOwnThreads(() -> argon2.matches(password, hash));
  }

  /**
   * Takes the time that {@link #matches} takes, for a user that there is not.
   *
   * @throws TryLaterException when there is too much to do
   */
  public void matchesNobody(String password) {
    onOwnThreads(() -> argon2.matches(password, nobodys.get()));
  }

  private <T> T onOwnThreads(Callable<T> work) {
    try {
      return threads.submit(work).get();
    } catch (RejectedExecutionException _) {
      throw new TryLaterException(
          HttpStatus.SERVICE_UNAVAILABLE,
          "Too many are logging in or registering at the moment.",
          Duration.ofSeconds(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a password was hashed", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a password could not be hashed", e.getCause());
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
