package dev.bluegreen.release.cli;

import dev.bluegreen.release.ExitCode;
import dev.bluegreen.release.Failure;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** All commands, and how they end. */
@Command(
    name = "bluegreen",
    description = {
      "Releases on a stack of the platform. It changes the settings that a person would, and runs the same pulumi up: either can go on from what the other has done."
    },
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    version = "bluegreen 0.1.0",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Done.",
      "1:Refused, rolled back, or failed; of validate: something is wrong.",
      "2:A wrong command line, or a question that nobody can answer (--yes).",
      "3:Another update of the stack is going on, or has died and left its lock.",
      "130:Stopped by Ctrl-C; 143: by SIGTERM."
    },
    footer =
        "%nThe files that it changes: Pulumi.<stack>.yaml, and there activeColor, canaryWeight, bakeSeconds; a drill adds what it breaks, and takes it out.")
public final class Commands implements Runnable {
  @Mixin private Session session;
  @Spec private CommandSpec spec;

  private Commands(Session session) {
    this.session = session;
  }

  /** Runs a command line; answers one of {@link ExitCode}. */
  public static int execute(String... arguments) {
    return line(new Session(), Terminal.system()).execute(arguments);
  }

  static CommandLine line(Session session, Terminal terminal) {
    return new CommandLine(new Commands(session))
        .addSubcommand(new StatusCommand(session, terminal))
        .addSubcommand(new ValidateCommand(session, terminal))
        .addSubcommand(new PreviewCommand(session, terminal))
        .addSubcommand(new PromoteCommand(session, terminal))
        .addSubcommand(new RollbackCommand(session, terminal))
        .addSubcommand(new AbortCommand(session, terminal))
        .addSubcommand(new DrillCommand(session, terminal))
        .addSubcommand(new HistoryCommand(session, terminal))
        .addSubcommand(new ReportCommand(session, terminal))
        .setExecutionExceptionHandler((error, command, _) -> failed(error, command))
        .setParameterExceptionHandler(Commands::wrong);
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static int wrong(ParameterException error, String[] arguments) {
    var command = error.getCommandLine();
    var name = command.getCommandSpec().qualifiedName();
    command.getErr().println("error: " + error.getMessage());
    command.getErr().println("  " + name + " --help");
    return ExitCode.USAGE;
  }

  private static int failed(Exception error, CommandLine command) {
    command
        .getErr()
        .println(
            error instanceof Failure failure
                ? failure.text()
                : "error: %s: %s".formatted(error.getClass().getSimpleName(), error.getMessage()));
    return error instanceof Failure failure ? failure.exitCode() : ExitCode.FAILED;
  }
}
