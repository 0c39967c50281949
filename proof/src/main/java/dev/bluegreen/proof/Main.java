package dev.bluegreen.proof;

import dev.bluegreen.proof.cost.MonitoringCost;
import dev.bluegreen.proof.faults.Faults;
import dev.bluegreen.proof.growth.Growth;
import dev.bluegreen.proof.kills.Kills;
import dev.bluegreen.proof.switches.Switches;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The commands behind {@code scripts/prove}, {@code traffic}, {@code benchmark}, {@code growth},
 * {@code faults}, {@code kills}, {@code switches} and {@code monitoring-cost}.
 */
@Command(
    name = "proof",
    description = "Counts requests from the client's side.",
    subcommands = {
      Prove.class,
      Traffic.class,
      Benchmark.class,
      Growth.class,
      Kills.class,
      Faults.class,
      Switches.class,
      MonitoringCost.class
    },
    mixinStandardHelpOptions = true)
public final class Main {
  private Main() {}

  /** Ends with 0 where nothing was lost, 1 where something was, 2 for a wrong command line. */
  public static void main(String[] arguments) {
    var commands =
        new CommandLine(new Main())
            .setExecutionExceptionHandler(
                (error, command, _) -> {
                  command.getErr().println("error: " + error.getMessage());
                  return 1;
                });
    System.exit(commands.execute(arguments));
  }
}
