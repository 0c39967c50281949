package dev.bluegreen.proof;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** Every answer of a run, in the order in which they came; may be written to from any thread. */
public final class Ledger {
  private static final int DESCRIBED = 10;

  private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();

  /** Adds an answer. */
  public void add(Answer answer) {
    answers.add(answer);
  }

  /** All answers so far. */
  public List<Answer> all() {
    return List.copyOf(answers);
  }

  /** The requests that did not get their one right answer. */
  public List<Answer> lost() {
    return answers.stream().filter(answer -> !answer.right()).toList();
  }

  /** The lost requests in words: how many and the first of them; empty where none was lost. */
  public List<String> losses() {
    var lost = lost();
    var first = lost.stream().limit(DESCRIBED).map(Answer::describe);
    return lost.isEmpty()
        ? List.of()
        : Stream.concat(
                Stream.of("%d of %d requests were lost".formatted(lost.size(), answers.size())),
                first)
            .toList();
  }

  /** How many right answers a colour gave. */
  public long answeredBy(String color) {
    return answers.stream().filter(Answer::right).filter(a -> a.color().equals(color)).count();
  }

  /** When the first answer of this colour, of a request begun after the given moment, had come. */
  public Optional<Instant> firstAnswerBy(String color, Instant after) {
    return answers.stream()
        .filter(a -> a.color().equals(color) && a.begun().isAfter(after))
        .map(Answer::ended)
        .min(Instant::compareTo);
  }

  /** Requests begun in the time between, and answered by this colour. */
  public List<Answer> begunBetween(Instant from, Instant to, String color) {
    return answers.stream()
        .filter(a -> a.color().equals(color))
        .filter(a -> a.begun().isAfter(from) && a.begun().isBefore(to))
        .toList();
  }
}
