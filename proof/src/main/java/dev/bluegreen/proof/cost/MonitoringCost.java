package dev.bluegreen.proof.cost;

import dev.bluegreen.proof.Attack;
import dev.bluegreen.proof.Client;
import dev.bluegreen.proof.Ledger;
import dev.bluegreen.proof.Pulumi;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the platform's monitoring adds to users' requests, and what it takes itself. */
@Command(
    name = "monitoring-cost",
    mixinStandardHelpOptions = true,
    description = "Measures requests with the platform's Prometheus and without, in turns.")
public final class MonitoringCost implements Callable<Integer> {
  /** Connections are made, and Prometheus, which may have just been started, is at rest. */
  private static final Duration LEAD = Duration.ofSeconds(30);

  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration MARGIN = Duration.ofMinutes(1);

  @Option(names = "--rounds", description = "rounds each way, 1 to 50 (default: ${DEFAULT-VALUE})")
  private int rounds = 6;

  @Option(
      names = "--seconds",
      description =
          "length of a round, 40 to 600: a kubelet looks every 10 to 20 s (default: ${DEFAULT-VALUE})")
  private int seconds = 40;

  @Option(
      names = "--rate",
      description = "requests a second, 1 to 1000 (default: ${DEFAULT-VALUE})")
  private int rate = 100;

  @Option(
      names = "--scrapes",
      description =
          "how often each pod of the app with /metrics is scraped before, 0 to 100000: 720 are an hour (default: ${DEFAULT-VALUE})")
  private int scrapes = 0;

  private final Pulumi pulumi = new Pulumi(Path.of("."));
  private final Ledger ledger = new Ledger();

  @Override
  public Integer call() throws Exception {
    if (rounds < 1
        || rounds > 50
        || seconds < 40
        || seconds > 600
        || rate < 1
        || rate > 1000
        || scrapes < 0
        || scrapes > 100_000) {
      System.err.printf(
          "error: --rounds %d --seconds %d --rate %d --scrapes %d: 1 to 50 rounds of 40 to 600 s, 1 to 1000 requests a second, and 0 to 100000 scrapes are allowed%n",
          rounds, seconds, rate, scrapes);
      return 2;
    }
    List<Round> with = new ArrayList<>();
    List<Round> without = new ArrayList<>();
    if (scrapes > 0) {
      System.out.printf("Each pod of the app with /metrics is scraped %d times before.%n", scrapes);
      Age.scrape(scrapes);
    }
    try (var scraping = Scraping.takeOver()) {
      System.out.printf(
          "%d requests/s, %d rounds of %d s each way; Prometheus looks every %s. The first round is for warming up.%n",
          rate, rounds, seconds, Scraping.interval());
      round(scraping, true);
      for (var done = 0; done < rounds; done++) {
        // Each kind comes first in turn: what is first has just been turned on, or off.
        var first = done % 2 == 0;
        (first ? with : without).add(round(scraping, first));
        (first ? without : with).add(round(scraping, !first));
      }
    }
    print(with, without);
    ledger.losses().forEach(System.out::println);
    return ledger.lost().isEmpty() ? 0 : 1;
  }

  private Round round(Scraping scraping, boolean on) throws IOException, InterruptedException {
    scraping.set(on);
    var own = new Ledger();
    var use = new CpuUse();
    var load =
        Attack.start(
            Client.KEEP_ALIVE,
            pulumi.entry(),
            rate,
            LEAD.plusSeconds(seconds).plus(MARGIN),
            answer -> {
              own.add(answer);
              ledger.add(answer);
            });
    Instant from;
    Instant to;
    try {
      look(use, LEAD);
      from = Instant.now();
      look(use, Duration.ofSeconds(seconds));
      to = Instant.now();
    } finally {
      load.finish();
    }
    var round = Round.between(from, to, own.all(), use);
    System.out.printf(
        "%-7s  %4.0f requests/s  p50 %6.2f ms  p99 %7.2f ms  app %5.2f ms of CPU each%n",
        on ? "with" : "without",
        round.perSecond(),
        round.latency(50),
        round.latency(99),
        round.cpu(Part.APP));
    return round;
  }

  /** Reads the kubelets' numbers for so long, in both kinds of round alike. */
  private static void look(CpuUse use, Duration length) throws IOException, InterruptedException {
    var end = Instant.now().plus(length);
    while (true) {
      use.add(Summary.read());
      var left = Duration.between(Instant.now(), end);
      if (!left.isPositive()) {
        return;
      }
      Thread.sleep(left.compareTo(LOOK) < 0 ? left : LOOK);
    }
  }

  private static void print(List<Round> with, List<Round> without) {
    System.out.printf(
        "%n| medians | with Prometheus | without | ratio of neighbours, median (all) |%n");
    System.out.println("| --- | --- | --- | --- |");
    row("latency p50, ms", with, without, round -> round.latency(50));
    row("latency p99, ms", with, without, round -> round.latency(99));
    row("CPU of the app's pods for a request, ms", with, without, round -> round.cpu(Part.APP));
    row("CPU of the gateway for a request, ms", with, without, round -> round.cpu(Part.GATEWAY));
    System.out.printf(
        "%nMonitoring itself (namespace observability, and the database's exporter): %.3f cores; without Prometheus %.3f%n",
        median(with, round -> round.cores(Part.MONITORING)),
        median(without, round -> round.cores(Part.MONITORING)));
  }

  private static void row(
      String name, List<Round> with, List<Round> without, ToDoubleFunction<Round> measure) {
    System.out.println(new Comparison(numbers(with, measure), numbers(without, measure)).row(name));
  }

  private static double median(List<Round> rounds, ToDoubleFunction<Round> measure) {
    return Comparison.median(numbers(rounds, measure));
  }

  private static List<Double> numbers(List<Round> rounds, ToDoubleFunction<Round> measure) {
    return rounds.stream().map(measure::applyAsDouble).toList();
  }
}
