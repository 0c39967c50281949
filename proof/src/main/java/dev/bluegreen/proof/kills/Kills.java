package dev.bluegreen.proof.kills;

import dev.bluegreen.proof.Pulumi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Kills Pulumi's engine at random moments of every kind of operation, and recovers each time. */
@Command(
    name = "kills",
    mixinStandardHelpOptions = true,
    description =
        "Kills the engine (kill -9) at random moments of a switch, a rolling of pods, a first creation and a destroy of this very platform, and recovers each time.")
public final class Kills implements Callable<Integer> {
  @Option(names = "--times", description = "how many kills, 1 to 500 (default: ${DEFAULT-VALUE})")
  private int times = 20;

  @Option(names = "--seed", description = "repeats the moments of an earlier run")
  private Long seed;

  private final Pulumi pulumi = new Pulumi(Path.of("."));
  private final Map<Operation, Duration> lengths = new EnumMap<>(Operation.class);

  @Override
  public Integer call() throws Exception {
    if (times < 1 || times > 500) {
      System.err.println("error: --times " + times + ": 1 to 500 are allowed");
      return 2;
    }
    var chosen = seed != null ? seed : new Random().nextInt(1_000_000);
    var random = new Random(chosen);
    System.out.println("Seed: " + chosen);
    var settings = pulumi.project().resolve("Pulumi." + stack() + ".yaml");
    var before = Files.readAllBytes(settings);
    var restore = new Thread(() -> write(settings, before));
    Runtime.getRuntime().addShutdownHook(restore);
    var recovered = 0;
    try {
      measureLengths(random);
      Table.head();
      for (var operation : drawn(random)) {
        var outcome = Trial.of(pulumi, operation, lengths.get(operation), random);
        Table.row(operation, outcome);
        recovered += outcome.faults().isEmpty() ? 1 : 0;
        operation.standAgain(pulumi);
      }
    } finally {
      write(settings, before);
      Runtime.getRuntime().removeShutdownHook(restore);
    }
    pulumi.up().orThrow();
    System.out.printf("%d of %d recovered; the settings are as they were%n", recovered, times);
    return recovered == times ? 0 : 1;
  }

  private static String stack() {
    var stack = System.getenv("PULUMI_STACK");
    return stack == null || stack.isBlank() ? "dev" : stack;
  }

  private static void write(Path file, byte[] content) {
    try {
      Files.write(file, content);
    } catch (IOException e) {
      System.err.println("error: " + file + " has not got back its settings: " + e.getMessage());
    }
  }

  /** One of each in turn, in an order of the seed's. */
  private List<Operation> drawn(Random random) {
    var operations = new ArrayList<Operation>();
    for (var i = 0; i < times; i++) {
      // Three of five leave the platform standing: those are what happens most.
      operations.add(
          switch (i % 5) {
            case 0, 3 -> Operation.SWITCH;
            case 1 -> Operation.ROLL;
            case 2 -> Operation.CREATE;
            default -> i % 2 == 0 ? Operation.DESTROY : Operation.DESTROY_ON;
          });
    }
    Collections.shuffle(operations, random);
    return operations;
  }

  /** Each operation once, to its end: the moments are spread over that time. */
  private void measureLengths(Random random) throws IOException, InterruptedException {
    for (var operation :
        List.of(Operation.DESTROY, Operation.CREATE, Operation.SWITCH, Operation.ROLL)) {
      operation.prepare(pulumi, random);
      var begun = Instant.now();
      pulumi.run(operation.command()).orThrow();
      lengths.put(operation, Duration.between(begun, Instant.now()));
    }
    lengths.put(Operation.DESTROY_ON, lengths.get(Operation.DESTROY));
    lengths.forEach(
        (operation, length) -> {
          if (operation != Operation.DESTROY_ON) {
            System.out.printf("  %s takes %.1f s%n", operation.title(), seconds(length));
          }
        });
  }

  static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
