package dev.bluegreen.proof.kills;

import dev.bluegreen.proof.Pulumi;
import dev.bluegreen.proof.Switch;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** What may be going on when the engine is killed. */
public enum Operation {
  /** The other colour is to serve. */
  SWITCH(true, "up"),
  /** A colour gets new pods, whether it serves or not. */
  ROLL(true, "up"),
  /** The whole platform, on a cluster that has nothing of it. */
  CREATE(false, "up"),
  /**
   * Everything goes. To have it back, the state has to be refreshed: it does not know which objects
   * went while nobody was left to write it down.
   */
  DESTROY(false, "destroy", "up", "--refresh"),
  /** Everything goes, and is to be gone. */
  DESTROY_ON(false, "destroy", "destroy");

  private final boolean serves;
  private final List<String> command;
  private final List<String> recovery;

  Operation(boolean serves, String command, String... recovery) {
    this.serves = serves;
    this.command = withoutQuestions(List.of(command));
    this.recovery = withoutQuestions(recovery.length == 0 ? List.of(command) : List.of(recovery));
  }

  private static List<String> withoutQuestions(List<String> command) {
    return Stream.concat(command.stream(), Stream.of("--yes", "--skip-preview")).toList();
  }

  /** Whether the platform serves all the while. */
  boolean serves() {
    return serves;
  }

  /** Whether nothing is to be there in the end. */
  boolean endsEmpty() {
    return recovery.getFirst().equals("destroy");
  }

  /** The command to kill. */
  String[] command() {
    return command.toArray(String[]::new);
  }

  /** What to run after {@code pulumi cancel --yes}. */
  String[] recovery() {
    return recovery.toArray(String[]::new);
  }

  /** For people. */
  String title() {
    return this == DESTROY_ON ? "destroy" : name().toLowerCase(Locale.ROOT);
  }

  /** Changes settings, or the platform, so that the command has something to do. */
  void prepare(Pulumi pulumi, RandomGenerator random) throws IOException, InterruptedException {
    switch (this) {
      case SWITCH -> pulumi.setActiveColor(Switch.other(pulumi.output("activeColor")));
      case ROLL -> {
        var color = random.nextBoolean() ? "blue" : "green";
        var value = Integer.toString(random.nextInt(1_000_000));
        pulumi.run("config", "set", "--path", color + ".env.KILLS", value).orThrow();
      }
      case CREATE -> pulumi.run("destroy", "--yes", "--skip-preview").orThrow();
      case DESTROY, DESTROY_ON -> {} // there is all that goes
    }
  }

  /** Brings back a platform that the command took down. */
  void standAgain(Pulumi pulumi) throws IOException, InterruptedException {
    if (command.getFirst().equals("destroy")) {
      pulumi.up().orThrow();
    }
  }
}
