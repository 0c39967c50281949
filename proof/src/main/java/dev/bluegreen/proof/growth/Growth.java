package dev.bluegreen.proof.growth;

import dev.bluegreen.proof.Pulumi;
import dev.bluegreen.proof.Switch;
import dev.bluegreen.proof.TimeSplit;
import dev.bluegreen.proof.TimeSplit.Party;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How the cost of a preview and of a switch grows with the number of services. */
@Command(
    name = "growth",
    mixinStandardHelpOptions = true,
    description =
        "Measures a preview without changes and an `up` for a switch with more and more services a colour.")
public final class Growth implements Callable<Integer> {
  private static final long MILLION = 1_000_000;

  @Option(
      names = "--services",
      split = ",",
      description = "numbers of services a colour, 1 to 50, in rising order (default: 1,5,20,50)")
  private List<Integer> numbers = List.of(1, 5, 20, 50);

  @Option(
      names = "--rounds",
      description = "measurements of each, 1 to 50 (default: ${DEFAULT-VALUE})")
  private int rounds = 5;

  private final Pulumi pulumi = new Pulumi(Path.of("."));
  private final Map<Integer, Long> previews = new TreeMap<>();
  private final Map<Integer, Long> switches = new TreeMap<>();

  @Override
  public Integer call() throws Exception {
    if (numbers.size() < 2
        || numbers.stream().anyMatch(number -> number < 1 || number > 50)
        || rounds < 1
        || rounds > 50) {
      System.err.printf(
          "error: --services %s --rounds %d: two or more numbers from 1 to 50, and 1 to 50 rounds, are allowed%n",
          numbers, rounds);
      return 2;
    }
    System.out.printf(
        "Medians of %d, in ms; then who had the time in as many switches with traces, which cost some%n%8s %8s %8s",
        rounds, "services", "preview", "switch");
    for (var party : Party.values()) {
      System.out.printf(" %19s", party.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }
    System.out.println();
    for (var number : numbers) {
      ManyServices.set(
          pulumi, number, System.getenv("BLUEGREEN_PORT"), System.getenv("BLUEGREEN_CONTEXT"));
      pulumi.up().orThrow();
      measure(number);
    }
    report("preview", Line.through(previews));
    report("switch", Line.through(switches));
    pulumi.run("destroy", "--yes", "--skip-preview").orThrow();
    return 0;
  }

  private void measure(int number) throws IOException, InterruptedException {
    List<Long> preview = new ArrayList<>();
    List<Long> whole = new ArrayList<>();
    Map<Party, List<Long>> parts = new EnumMap<>(Party.class);
    for (var round = 0; round < rounds; round++) {
      preview.add(timed("preview", "--expect-no-changes"));
      turn();
      whole.add(timed("up", "--yes", "--skip-preview"));
      turn();
      var split = split("up", "--yes", "--skip-preview");
      for (var party : Party.values()) {
        parts.computeIfAbsent(party, _ -> new ArrayList<>()).add(split.getOrDefault(party, 0L));
      }
    }
    previews.put(number, median(preview));
    switches.put(number, median(whole));
    System.out.printf("%8d %8d %8d", number, median(preview), median(whole));
    for (var party : Party.values()) {
      System.out.printf(" %19d", median(parts.get(party)));
    }
    System.out.println();
  }

  private void turn() throws IOException, InterruptedException {
    pulumi.setActiveColor(Switch.other(pulumi.output("activeColor")));
  }

  /** In nanoseconds, without traces: they cost time of their own. */
  private long timed(String... command) throws IOException, InterruptedException {
    var start = System.nanoTime();
    pulumi.run(command).orThrow();
    return System.nanoTime() - start;
  }

  private Map<Party, Long> split(String... command) throws IOException, InterruptedException {
    var traces = Files.createTempFile("bluegreen-growth", ".json");
    try {
      var traced =
          Stream.concat(Stream.of(command), Stream.of("--otel-traces", "file://" + traces));
      pulumi.run(traced.toArray(String[]::new)).orThrow();
      return TimeSplit.of(traces);
    } finally {
      Files.delete(traces);
    }
  }

  private static void report(String what, Line line) {
    System.out.printf(
        "%s: %.0f ms and %.1f ms for each service%n", what, line.base(), line.perService());
  }

  /** In milliseconds. */
  private static long median(List<Long> nanos) {
    var sorted = nanos.stream().sorted().toList();
    return sorted.get(sorted.size() / 2) / MILLION;
  }
}
