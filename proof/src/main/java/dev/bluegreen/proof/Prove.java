package dev.bluegreen.proof;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Switches to the idle colour and back under load, and says what became of each request. */
@Command(
    name = "prove",
    mixinStandardHelpOptions = true,
    description = "Switches there and back under load and counts every request.")
final class Prove implements Callable<Integer> {
  private static final Duration BOUND = Duration.ofMinutes(5);
  private static final Duration AROUND_A_SWITCH = Duration.ofSeconds(3);

  @Option(names = "--rate", description = "requests a second (default: ${DEFAULT-VALUE})")
  // What two slow cores can do that also run the cluster, the load and Pulumi: the proof is of
  // switches, not of capacity, and where requests queue up the gates refuse the switch for it.
  private int rate = 30;

  @Option(names = "--if-demo", description = "do nothing where it is not the demo that answers")
  private boolean ifDemo;

  @Override
  public Integer call() throws Exception {
    var pulumi = new Pulumi(Path.of("."));
    if (ifDemo && !demoAnswers(pulumi.entry())) {
      System.out.printf(
          "No proof under load: the demo does not answer at %s (an app of your own, or another address).%n",
          pulumi.entry());
      return 0;
    }
    var active = pulumi.output("activeColor");
    var idle = Switch.other(active);
    System.out.printf(
        "Proof: %s → %s → %s under load, %d requests/s from kept-alive and new connections, and slow uploads%n",
        active, idle, active, rate);
    var ledger = new Ledger();
    var entry = pulumi.entry();
    List<Load> loads = new ArrayList<>();
    try (var route = RouteWatch.start()) {
      loads.add(Attack.start(Client.KEEP_ALIVE, entry, rate * 4 / 5, BOUND, ledger::add));
      loads.add(Attack.start(Client.NEW_CONNECTION, entry, rate / 5, BOUND, ledger::add));
      loads.add(SlowUploads.start(entry, 4, BOUND, ledger::add));
      Thread.sleep(AROUND_A_SWITCH);
      for (var color : List.of(idle, active)) {
        System.out.println("  " + describe(Switch.to(color, pulumi, route), ledger));
      }
    } catch (Exception | Error e) {
      System.err.printf(
          "The proof has stopped; to have %s serve again: pulumi config set activeColor %s && pulumi up%n",
          active, active);
      throw e;
    } finally {
      Load.finish(loads);
    }
    var sent = loads.stream().mapToLong(Load::sent).sum();
    var lost = ledger.lost();
    System.out.printf(
        "  %,d sent, %,d answered rightly (blue %,d, green %,d), %s lost%n",
        sent,
        sent - lost.size(),
        ledger.answeredBy("blue"),
        ledger.answeredBy("green"),
        lost.isEmpty() ? "none" : lost.size());
    lost.stream().limit(5).forEach(answer -> System.out.println("    " + answer.describe()));
    return lost.isEmpty() && sent == ledger.all().size() ? 0 : 1;
  }

  /** The proof asks for the demo's sums; an app of a user's own has others. */
  private static boolean demoAnswers(URI entry) throws InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var request =
          Session.at(entry)
              .sign(HttpRequest.newBuilder(Target.number(0).at(entry)))
              .header("Content-Type", "application/json")
              .timeout(Duration.ofSeconds(10))
              .POST(HttpRequest.BodyPublishers.ofString(Target.number(0).body()))
              .build();
      var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == 200 && answer.headers().firstValue("X-App-Color").isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  private static String describe(Switch done, Ledger ledger) throws InterruptedException {
    Thread.sleep(AROUND_A_SWITCH);
    return "to %s: `pulumi up` took %.1f s; after the route changed, %s first answered at %d ms and %s got its last request at %d ms"
        .formatted(
            done.to(),
            done.took().toMillis() / 1000.0,
            done.to(),
            done.firstNew(ledger).toMillis(),
            done.from(),
            done.lastOld(ledger, Instant.now()).toMillis());
  }
}
