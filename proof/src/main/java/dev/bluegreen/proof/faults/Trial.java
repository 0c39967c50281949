package dev.bluegreen.proof.faults;

import dev.bluegreen.proof.Answer;
import dev.bluegreen.proof.Attack;
import dev.bluegreen.proof.Client;
import dev.bluegreen.proof.Kubectl;
import dev.bluegreen.proof.Ledger;
import dev.bluegreen.proof.Load;
import dev.bluegreen.proof.Namespaces;
import dev.bluegreen.proof.Pulumi;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** One fault, tried under load: green is promoted, and what users notice is counted. */
public final class Trial {
  private static final Duration BOUND = Duration.ofMinutes(12);
  private static final Duration AROUND = Duration.ofSeconds(3);

  private final Pulumi pulumi;
  private final Fault fault;
  private final int rate;

  /**
   * @param rate users' requests a second
   */
  public Trial(Pulumi pulumi, Fault fault, int rate) {
    this.pulumi = pulumi;
    this.fault = fault;
    this.rate = rate;
  }

  /** Tries it, and leaves the platform as it was: blue serves, green is well. */
  public Outcome run() throws Exception {
    for (var setting : fault.settings().entrySet()) {
      pulumi.run("config", "set", "--path", setting.getKey(), setting.getValue()).orThrow();
    }
    try {
      return promote();
    } finally {
      for (var path : fault.settings().keySet()) {
        pulumi.run("config", "rm", "--path", path).orThrow();
      }
      mend();
    }
  }

  private Outcome promote() throws Exception {
    var ledger = new Ledger();
    var loads = new ArrayList<Load>();
    try (var shares = Shares.watch()) {
      loads.add(Attack.start(Client.KEEP_ALIVE, pulumi.entry(), rate * 4 / 5, BOUND, ledger::add));
      loads.add(Attack.start(Client.NEW_CONNECTION, pulumi.entry(), rate / 5, BOUND, ledger::add));
      Thread.sleep(AROUND);
      var release = release();
      var process = release.start();
      var scene = new Scene(shares, process);
      var sabotage =
          fault.sabotage().map(each -> Thread.ofVirtual().start(() -> strike(each, scene)));
      var output = process.inputReader().lines().toList();
      if (!process.waitFor(BOUND.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      var exit = process.waitFor();
      for (var thread : sabotage.stream().toList()) {
        thread.join();
      }
      var how = ending(exit, shares);
      if (exit == 128 + 9) {
        how = "taken on by the next `pulumi up`";
        pulumi.run("cancel", "--yes").orThrow();
        pulumi.up().orThrow();
      }
      Thread.sleep(AROUND);
      Load.finish(loads);
      return outcome(how, exit, ledger, shares, scene, why(output));
    } finally {
      Load.finish(loads);
    }
  }

  private static void strike(Fault.Sabotage sabotage, Scene scene) {
    try {
      sabotage.strike(scene);
    } catch (Exception e) {
      System.err.println("the sabotage failed: " + e.getMessage());
    }
  }

  private ProcessBuilder release() {
    var steps = fault.steps().stream().map(String::valueOf).collect(Collectors.joining(","));
    return new ProcessBuilder("bluegreen", "promote", "--to", "green", "--steps", steps, "--yes")
        .directory(pulumi.project().toFile())
        .redirectErrorStream(true);
  }

  private static String ending(int exit, Shares shares) {
    return exit == 0 ? "promoted" : shares.most() == 0 ? "refused" : "rolled back";
  }

  private Outcome outcome(
      String how, int exit, Ledger ledger, Shares shares, Scene scene, String why)
      throws Exception {
    var lost = ledger.lost();
    var first =
        Optional.ofNullable(scene.struck())
            .or(
                () ->
                    lost.stream()
                        .map(Answer::begun)
                        .filter(begun -> shares.at(begun) > 0)
                        .min(Instant::compareTo));
    Optional<Duration> back =
        exit == 0 || shares.most() == 0
            ? Optional.empty()
            : first.flatMap(from -> shares.gone().map(to -> Duration.between(from, to)));
    return new Outcome(
        fault,
        how,
        shares.most(),
        ledger.all().size(),
        Blame.of(lost, shares::at),
        back,
        shares.now() == 0 ? "blue" : shares.now() == 100 ? "green" : "both",
        why);
  }

  /** The last line that says something. */
  private static String why(List<String> output) {
    return output.stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .toList()
        .reversed()
        .stream()
        .findFirst()
        .orElse("");
  }

  private void mend() throws Exception {
    Kubectl.run(
        "rollout",
        "status",
        "statefulset/postgres",
        "-n",
        Namespaces.ours().name("data"),
        "--timeout=5m");
    pulumi.setActiveColor("blue");
    pulumi.run("config", "set", "canaryWeight", "0").orThrow();
    Kubectl.prometheus(1);
    var up = pulumi.run("up", "--yes", "--skip-preview", "--refresh");
    if (up.exitCode() != 0) {
      pulumi.run("cancel", "--yes");
      pulumi.run("up", "--yes", "--skip-preview", "--refresh").orThrow();
    }
    Kubectl.run(
        "rollout", "status", "deployment", "-n", Namespaces.ours().name("apps"), "--timeout=5m");
  }
}
