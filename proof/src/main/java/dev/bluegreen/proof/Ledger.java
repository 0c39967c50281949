package dev.bluegreen.proof;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Every answer of a run, in the order in which they came; may be written to from any thread. */
public final class Ledger {
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
