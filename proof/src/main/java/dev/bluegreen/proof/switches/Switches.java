package dev.bluegreen.proof.switches;

import dev.bluegreen.proof.Attack;
import dev.bluegreen.proof.Client;
import dev.bluegreen.proof.Ledger;
import dev.bluegreen.proof.Load;
import dev.bluegreen.proof.Pulumi;
import dev.bluegreen.proof.Switch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Many switches in a row under load: what is lost, what stays behind, and what gates add. */
@Command(
    name = "switches",
    mixinStandardHelpOptions = true,
    description = "Switches many times under load; counts what is lost and what is left behind.")
public final class Switches implements Callable<Integer> {
  /** A setting that changes the pods of the incoming colour, and so has it examined anew. */
  private static final String MARK = ".env.RELEASE_MARK";

  @Option(names = "--times", description = "switches, 2 to 500 (default: ${DEFAULT-VALUE})")
  private int times = 100;

  @Option(
      names = "--gated-every",
      description =
          "each such switch is to pods that are new, and so through gates (default: ${DEFAULT-VALUE})")
  private int gatedEvery = 10;

  @Option(names = "--rate", description = "requests a second (default: ${DEFAULT-VALUE})")
  private int rate = 30;

  private final Pulumi pulumi = new Pulumi(Path.of("."));
  private final List<Duration> plain = new ArrayList<>();
  private final List<Duration> gated = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    if (times < 2 || times > 500 || gatedEvery < 2 || rate < 1) {
      System.err.printf(
          "error: --times %d --gated-every %d --rate %d: 2 to 500 switches, gates at every second at most, and a rate of 1 or more are allowed%n",
          times, gatedEvery, rate);
      return 2;
    }
    var active = pulumi.output("activeColor");
    var ledger = new Ledger();
    var loads = new ArrayList<Load>();
    var bound = Duration.ofMinutes(2).multipliedBy(times);
    var taken = new ArrayList<Inventory>();
    try {
      loads.add(Attack.start(Client.KEEP_ALIVE, pulumi.entry(), rate, bound, ledger::add));
      for (var done = 0; done < times; done++) {
        if (done == 0 || done == warm()) {
          taken.add(Inventory.take(pulumi));
        }
        active = Switch.other(active);
        var through = done % gatedEvery == gatedEvery - 1;
        if (through) {
          roll(active, done);
        }
        (through ? gated : plain).add(timed(active));
        System.out.printf(
            "%3d to %-5s %5.1f s%s, %d of %,d requests lost%n",
            done + 1,
            active,
            seconds((through ? gated : plain).getLast()),
            through ? " with gates" : "",
            ledger.lost().size(),
            ledger.all().size());
      }
    } finally {
      Load.finish(loads);
    }
    for (var color : List.of("blue", "green")) {
      pulumi.run("config", "rm", "--path", color + MARK);
    }
    pulumi.up().orThrow();
    taken.add(Inventory.take(pulumi));
    print(taken);
    ledger.losses().forEach(System.out::println);
    return ledger.lost().isEmpty() ? 0 : 1;
  }

  /** By then each kind of switch has been done once, and what is kept for a while is there. */
  private int warm() {
    return Math.min(times - 1, 2 * gatedEvery);
  }

  private void roll(String color, int mark) throws IOException, InterruptedException {
    pulumi.run("config", "set", "--path", color + MARK, "r" + mark).orThrow();
    pulumi.up().orThrow();
  }

  private Duration timed(String color) throws IOException, InterruptedException {
    pulumi.setActiveColor(color);
    var start = System.nanoTime();
    pulumi.up().orThrow();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private void print(List<Inventory> taken) {
    System.out.printf(
        "%n| what there is | before | after %d switches | after %d |%n", warm(), times);
    System.out.println("| --- | --- | --- | --- |");
    for (var thing : taken.getFirst().amounts().keySet()) {
      System.out.printf("| %s |", thing);
      taken.forEach(each -> System.out.printf(" %,d |", each.amounts().get(thing)));
      System.out.println();
    }
    System.out.printf(
        "%nA switch, median: %.1f s; through gates %.1f s%n", median(plain), median(gated));
  }

  private static double median(List<Duration> durations) {
    var sorted = durations.stream().sorted().toList();
    return sorted.isEmpty() ? Double.NaN : seconds(sorted.get(sorted.size() / 2));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
