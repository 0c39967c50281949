package dev.bluegreen.proof;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Holds a switch by Pulumi against a bare patch of the route, in turns, in one run and under one
 * load.
 */
@Command(
    name = "benchmark",
    mixinStandardHelpOptions = true,
    description =
        "Switches by Pulumi and by a bare patch of the route in turns, under load, and compares.")
final class Benchmark implements Callable<Integer> {
  private static final Duration BOUND = Duration.ofMinutes(15);
  private static final Duration AFTER_A_SWITCH = Duration.ofSeconds(3);

  @Option(
      names = "--rounds",
      description = "there and back by each, 1 to 20 (default: ${DEFAULT-VALUE})")
  private int rounds = 3;

  @Option(names = "--rate", description = "requests a second (default: ${DEFAULT-VALUE})")
  private int rate = 400;

  @Option(
      names = "--one-resource",
      required = true,
      description = "folder of the one-resource program")
  private Path oneResource;

  private record Measured(Switch done, Instant until) {}

  @Override
  public Integer call() throws Exception {
    if (rounds < 1 || rounds > 20) {
      System.err.println("error: --rounds " + rounds + ": 1 to 20 are allowed");
      return 2;
    }
    var pulumi = new Pulumi(Path.of("."));
    var active = pulumi.output("activeColor");
    var colors = List.of(Switch.other(active), active);
    var ledger = new Ledger();
    List<Measured> bare = new ArrayList<>();
    List<Measured> byPulumi = new ArrayList<>();
    var load = Attack.start(Client.KEEP_ALIVE, pulumi.entry(), rate, BOUND, ledger::add);
    try (var route = RouteWatch.start()) {
      Thread.sleep(AFTER_A_SWITCH);
      for (var round = 0; round < rounds; round++) {
        for (var color : colors) {
          bare.add(settled(BareSwitch.to(color, route)));
        }
        for (var color : colors) {
          byPulumi.add(settled(Switch.to(color, pulumi, route)));
        }
      }
    } finally {
      load.finish();
    }
    print(ledger, bare, byPulumi);
    System.out.printf(
        "%,d requests at %d/s from kept-alive clients, %d lost%n",
        load.sent(), rate, ledger.lost().size());
    for (var color : colors) {
      printSplit(pulumi, color);
    }
    PreviewCost.print(pulumi, oneResource, 5);
    return ledger.lost().isEmpty() ? 0 : 1;
  }

  /** A switch without load, and who had its time. */
  private static void printSplit(Pulumi pulumi, String color) throws Exception {
    var traces = Files.createTempFile("bluegreen-switch", ".json");
    pulumi.setActiveColor(color);
    pulumi.run("up", "--yes", "--skip-preview", "--otel-traces", "file://" + traces).orThrow();
    var split = TimeSplit.of(traces);
    Files.delete(traces);
    System.out.printf(
        "`pulumi up` for a switch to %s, no load: %d ms: %s%n",
        color,
        split.values().stream().mapToLong(Long::longValue).sum() / 1_000_000,
        split.entrySet().stream()
            .map(
                e ->
                    "%s %d"
                        .formatted(
                            e.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                            e.getValue() / 1_000_000))
            .collect(Collectors.joining(", ")));
  }

  private static Measured settled(Switch done) throws InterruptedException {
    Thread.sleep(AFTER_A_SWITCH);
    return new Measured(done, Instant.now());
  }

  private static void print(Ledger ledger, List<Measured> bare, List<Measured> byPulumi) {
    System.out.printf(
        "%-46s %18s %18s %7s%n", "median (least–most), ms", "bare patch", "pulumi up", "ratio");
    row(
        "route changed → first answer by the new colour",
        bare,
        byPulumi,
        m -> m.done().firstNew(ledger));
    row(
        "route changed → last request to the old one",
        bare,
        byPulumi,
        m -> m.done().lastOld(ledger, m.until()));
    row(
        "command → route changed",
        bare,
        byPulumi,
        m -> Duration.between(m.done().begun(), m.done().routeChanged()));
    row("command → its end", bare, byPulumi, m -> m.done().took());
  }

  private static void row(
      String name,
      List<Measured> bare,
      List<Measured> byPulumi,
      Function<Measured, Duration> measure) {
    var one = bare.stream().map(measure).map(Duration::toMillis).sorted().toList();
    var other = byPulumi.stream().map(measure).map(Duration::toMillis).sorted().toList();
    System.out.printf(
        "%-46s %18s %18s %7.2f%n",
        name, spread(one), spread(other), (double) median(other) / Math.max(1, median(one)));
  }

  private static long median(List<Long> sorted) {
    return sorted.get(sorted.size() / 2);
  }

  private static String spread(List<Long> sorted) {
    return "%d (%d–%d)".formatted(median(sorted), sorted.getFirst(), sorted.getLast());
  }
}
