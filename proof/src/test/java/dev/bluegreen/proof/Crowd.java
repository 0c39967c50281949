package dev.bluegreen.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Several users at once, each on several connections. No two of their calculations have the same
 * amount, so a history tells which of them is stored, and how often.
 */
final class Crowd implements AutoCloseable {
  private static final Duration BETWEEN = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int GIVES_UP_EVERY = 9;

  /** What a calculation that was not answered with a result got instead. */
  record Refusal(Instant begun, int status, boolean ofTheApp, boolean retryAfter, String text) {
    static Refusal of(Instant begun, HttpResponse<String> answer) {
      return new Refusal(
          begun,
          answer.statusCode(),
          answer.headers().firstValue("X-App-Color").isPresent(),
          answer.headers().firstValue("Retry-After").isPresent(),
          answer.body());
    }
  }

  private record Member(Ada ada, Set<Integer> answered, Set<Integer> open) {}

  private final boolean again;
  private final List<Member> members = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicInteger amounts = new AtomicInteger(1);
  private final ConcurrentLinkedQueue<Refusal> refusals = new ConcurrentLinkedQueue<>();
  private final Set<String> colors = ConcurrentHashMap.newKeySet();
  private volatile boolean finishing;

  private Crowd(boolean again) {
    this.again = again;
  }

  /**
   * Users who send a calculation again, by the same key, until it is answered; now and then they
   * also hang up before the answer.
   */
  static Crowd thatTriesAgain(URI entry) throws Exception {
    return new Crowd(true).start(entry);
  }

  /** Users who send each calculation once, without a key. */
  static Crowd thatTriesOnce(URI entry) throws Exception {
    return new Crowd(false).start(entry);
  }

  private Crowd start(URI entry) throws Exception {
    for (var user = 0; user < 4; user++) {
      var member =
          new Member(Ada.at(entry), ConcurrentHashMap.newKeySet(), ConcurrentHashMap.newKeySet());
      members.add(member);
    }
    for (var member : members) {
      for (var connection = 0; connection < 3; connection++) {
        threads.add(Thread.ofVirtual().start(() -> calculate(member)));
      }
    }
    return this;
  }

  private void calculate(Member member) {
    try {
      while (!finishing) {
        var amount = amounts.getAndIncrement();
        var key = again ? Optional.of(UUID.randomUUID().toString()) : Optional.<String>empty();
        member.open.add(amount);
        var patient = amount % GIVES_UP_EVERY != 0 || !again;
        var end = Instant.now().plus(PATIENCE);
        while (!answered(member, amount, key, patient) && again && Instant.now().isBefore(end)) {
          patient = true;
          Thread.sleep(BETWEEN);
        }
        Thread.sleep(BETWEEN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean answered(Member member, int amount, Optional<String> key, boolean patient)
      throws InterruptedException {
    var begun = Instant.now();
    var request =
        member
            .ada
            .session()
            .sign(HttpRequest.newBuilder(member.ada.entry().resolve("/api/calculate")))
            .header("Content-Type", "application/json")
            .timeout(patient ? Duration.ofSeconds(20) : Duration.ofMillis(5))
            .POST(HttpRequest.BodyPublishers.ofString("{\"amount\": " + amount + "}"));
    key.ifPresent(text -> request.header("Idempotency-Key", text));
    try {
      var answer = member.ada.http().send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() == 200) {
        answer.headers().firstValue("X-App-Color").ifPresent(colors::add);
        member.open.remove(amount);
        member.answered.add(amount);
        return true;
      }
      refusals.add(Refusal.of(begun, answer));
    } catch (IOException e) {
      if (patient) {
        refusals.add(new Refusal(begun, 0, false, false, e.toString()));
      }
    }
    return false;
  }

  /** No new calculations; waits for those that are begun. */
  void finish() throws InterruptedException {
    finishing = true;
    for (var thread : threads) {
      thread.join();
    }
  }

  /** How many calculations have been answered with a result. */
  int answered() {
    return members.stream().mapToInt(member -> member.answered.size()).sum();
  }

  List<Refusal> refusals() {
    return List.copyOf(refusals);
  }

  /** The colours that have answered. */
  Set<String> colors() {
    return colors;
  }

  /** Each answered calculation is in its user's history once, and of the others none is twice. */
  void assertEachIsStoredOnce() throws Exception {
    for (var member : members) {
      var stored = member.ada.amounts().stream().map(Number::intValue).toList();
      assertThat(stored).doesNotHaveDuplicates().containsAll(member.answered);
      assertThat(Stream.concat(member.answered.stream(), member.open.stream()).toList())
          .containsAll(stored);
    }
  }

  /** No calculation is left without its answer. */
  void assertAllAreAnswered() {
    assertThat(members).allSatisfy(member -> assertThat(member.open).isEmpty());
  }

  @Override
  public void close() throws Exception {
    finish();
    for (var member : members) {
      member.ada.close();
    }
  }
}
