package dev.bluegreen.analysis.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The results of a gate, the failed ones first.
 *
 * @param onFailure what people have to do where one has failed, or is inconclusive
 * @param onFailureOf how the names of those begin that it is about
 */
public record Report(List<Result> results, Optional<String> onFailure, String onFailureOf) {

  /** What Kubernetes keeps of a container's message. */
  static final int MAX_BYTES = 4096;

  public Report {
    results = results.stream().sorted(Comparator.comparing(Result::verdict)).toList();
  }

  /** One that says no more than its results. */
  public Report(List<Result> results) {
    this(results, Optional.empty(), "");
  }

  /** 0 when all have passed, 1 when one has failed, else 2. */
  public int exitCode() {
    return switch (results.getFirst().verdict()) {
      case FAILED -> 1;
      case INCONCLUSIVE -> 2;
      case PASSED, SKIPPED -> 0;
    };
  }

  /** A line for each, and what to do behind those that ask for it. */
  private List<String> lines() {
    var lines = new ArrayList<String>();
    results.stream().filter(Report::stops).map(Result::toString).forEach(lines::add);
    toDo().ifPresent(lines::add);
    results.stream().filter(result -> !stops(result)).map(Result::toString).forEach(lines::add);
    return lines;
  }

  private static boolean stops(Result result) {
    return switch (result.verdict()) {
      case FAILED, INCONCLUSIVE -> true;
      case PASSED, SKIPPED -> false;
    };
  }

  private Optional<String> toDo() {
    return onFailure.filter(
        _ ->
            results.stream()
                .anyMatch(result -> stops(result) && result.check().startsWith(onFailureOf)));
  }

  /** All lines, at most as many bytes as Kubernetes keeps. */
  String message() {
    var text = lines().stream().map(line -> line + "\n").collect(Collectors.joining());
    var bytes = ByteBuffer.allocate(MAX_BYTES);
    // Stops before a character that does not fit as a whole.
    StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text), bytes, true);
    return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
  }

  /**
   * To where Kubernetes takes a container's message from; to standard output what has not been said
   * there as it was done.
   */
  public void write() {
    toDo().ifPresent(System.out::println);
    var file =
        Path.of(
            Optional.ofNullable(System.getenv("TERMINATION_LOG"))
                .filter(name -> !name.isBlank())
                .orElse("/dev/termination-log"));
    try {
      Files.writeString(file, message());
    } catch (IOException e) {
      System.err.printf("%s cannot be written: %s%n", file, e);
    }
  }
}
