package dev.bluegreen.proof.kills;

import dev.bluegreen.proof.Attack;
import dev.bluegreen.proof.Client;
import dev.bluegreen.proof.Ledger;
import dev.bluegreen.proof.Pulumi;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Kills the engine once, recovers as a user does, and looks at what is there then. */
public final class Trial {
  private static final int DRAWS = 5;
  private static final Duration BOUND = Duration.ofMinutes(5);
  private static final Duration PROCESSES_END = Duration.ofSeconds(10);
  private static final int PER_SECOND = 20;

  private final Pulumi pulumi;
  private final Operation operation;
  private final Ledger ledger = new Ledger();

  private Trial(Pulumi pulumi, Operation operation) {
    this.pulumi = pulumi;
    this.operation = operation;
  }

  /**
   * Kills an operation at a random moment, on a platform that is up, and recovers.
   *
   * @param within about how long the operation takes; a moment that came too late is drawn again
   */
  public static Outcome of(
      Pulumi pulumi, Operation operation, Duration within, RandomGenerator random)
      throws IOException, InterruptedException {
    var longest = within;
    for (var draw = 0; draw < DRAWS; draw++) {
      operation.prepare(pulumi, random);
      var moment = Duration.ofMillis(random.nextLong(longest.toMillis()));
      var outcome = new Trial(pulumi, operation).killAt(moment);
      if (outcome.isPresent()) {
        return outcome.get();
      }
      operation.standAgain(pulumi);
      longest = moment;
    }
    throw new IllegalStateException(operation.title() + " always ended before it was killed");
  }

  /** Kills the command of the prepared operation; empty if it had ended by then. */
  private Optional<Outcome> killAt(Duration moment) throws IOException, InterruptedException {
    if (!operation.serves()) {
      return killAndRecover(moment, null);
    }
    URI entry = pulumi.entry();
    var load = Attack.start(Client.KEEP_ALIVE, entry, PER_SECOND, BOUND, ledger::add);
    try {
      return killAndRecover(moment, load);
    } finally {
      load.finish();
    }
  }

  private Optional<Outcome> killAndRecover(Duration moment, Attack load)
      throws IOException, InterruptedException {
    var before = StackState.of(pulumi).pending();
    try (var engine = Engine.start(pulumi, operation.command())) {
      if (engine.hasEndedWithin(moment)) {
        return ended(engine);
      }
      engine.kill();
      var inFlight = inFlight(engine, before);
      var survivors = engine.survivors(PROCESSES_END);
      var cancel = pulumi.run("cancel", "--yes");
      var recovery = pulumi.run(operation.recovery());
      var drift = new ArrayList<String>();
      var message = new StringBuilder();
      if (cancel.exitCode() != 0 || recovery.exitCode() != 0) {
        message.append(cancel.output()).append(recovery.output());
      } else if (!operation.endsEmpty()) {
        check(drift, message, "preview", "--expect-no-changes");
        // A killed creation stays noted as pending, even when it was done again; this clears it.
        check(
            drift,
            message,
            "refresh",
            "--yes",
            "--skip-preview",
            "--expect-no-changes",
            "--clear-pending-creates");
      }
      if (load != null) {
        load.finish();
      }
      return Optional.of(
          new Outcome(
              moment,
              inFlight,
              cancel.exitCode(),
              recovery.exitCode(),
              ledger.all().size(),
              ledger.lost().size(),
              drift,
              Strays.besides(StackState.of(pulumi)),
              survivors,
              message.toString()));
    }
  }

  private static Optional<Outcome> ended(Engine engine) throws IOException {
    if (engine.exitCode() != 0) {
      throw new IllegalStateException("it failed before it was killed:\n" + engine.output());
    }
    return Optional.empty();
  }

  private String inFlight(Engine engine, List<String> before)
      throws IOException, InterruptedException {
    var pending = new ArrayList<>(StackState.of(pulumi).pending());
    pending.removeAll(before); // of an earlier kill, whatever recovered from it
    if (!pending.isEmpty()) {
      return String.join(", ", pending);
    }
    return engine.company().isEmpty() ? "engine" : String.join(", ", engine.company());
  }

  private void check(List<String> drift, StringBuilder message, String... command)
      throws IOException, InterruptedException {
    var result = pulumi.run(command);
    if (result.exitCode() != 0) {
      drift.add(command[0]);
      message.append(result.output());
    }
  }
}
