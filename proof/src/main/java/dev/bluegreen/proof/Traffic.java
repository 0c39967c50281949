package dev.bluegreen.proof;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A steady load to watch while one switches: a line a second, and a sum at the end. */
@Command(
    name = "traffic",
    mixinStandardHelpOptions = true,
    description =
        "Sends calculations and shows, second by second, which colour answers. Ends by itself, or by Ctrl-C.")
final class Traffic implements Callable<Integer> {
  @Option(
      names = "--rate",
      description = "requests a second, 1 to 2000 (default: ${DEFAULT-VALUE})")
  private int rate = 30;

  @Option(
      names = "--seconds",
      description = "how long, at the most 3600 (default: ${DEFAULT-VALUE})")
  private int seconds = 300;

  @Option(names = "--url", description = "the gateway (default: the stack's output url)")
  private URI url;

  @Override
  public Integer call() throws Exception {
    if (rate < 1 || rate > 2000 || seconds < 1 || seconds > 3600) {
      System.err.printf(
          "error: --rate %d --seconds %d: the rate is 1 to 2000, the time 1 to 3600 seconds%n",
          rate, seconds);
      return 2;
    }
    var entry = url != null ? url : new Pulumi(Path.of(".")).entry();
    var ledger = new Ledger();
    var end = Instant.now().plusSeconds(seconds);
    var load =
        Attack.start(Client.KEEP_ALIVE, entry, rate, Duration.ofSeconds(seconds), ledger::add);
    var printer = Thread.currentThread();
    // Ctrl-C reaches vegeta too, which then ends what is in flight: only the sum is still to be
    // written.
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  printer.interrupt();
                  finish(load, ledger);
                }));
    try {
      while (Instant.now().isBefore(end)) {
        var from = Instant.now();
        Thread.sleep(1000);
        print(ledger, from);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  private static void print(Ledger ledger, Instant from) {
    List<Answer> last = ledger.all().stream().filter(a -> !a.ended().isBefore(from)).toList();
    System.out.printf(
        "%s  blue %4d  green %4d  lost %d%n",
        LocalTime.now().truncatedTo(ChronoUnit.SECONDS),
        last.stream().filter(a -> a.right() && a.color().equals("blue")).count(),
        last.stream().filter(a -> a.right() && a.color().equals("green")).count(),
        last.stream().filter(a -> !a.right()).count());
    last.stream()
        .filter(a -> !a.right())
        .limit(3)
        .forEach(a -> System.out.println("  " + a.describe()));
  }

  private static void finish(Load load, Ledger ledger) {
    try {
      load.finish();
    } catch (Exception e) {
      System.err.println("error: " + e.getMessage());
    }
    System.out.printf(
        "%,d sent: blue %,d, green %,d, lost %,d%n",
        load.sent(), ledger.answeredBy("blue"), ledger.answeredBy("green"), ledger.lost().size());
  }
}
