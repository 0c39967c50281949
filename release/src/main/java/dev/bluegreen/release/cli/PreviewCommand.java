package dev.bluegreen.release.cli;

import dev.bluegreen.release.ExitCode;
import dev.bluegreen.release.promote.Step;
import dev.bluegreen.release.status.Ink;
import dev.bluegreen.release.status.Live;
import dev.bluegreen.release.status.StatusReader;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The diff of a switch before it happens. */
@Command(
    name = "preview",
    description =
        "Shows what a switch would change: pulumi preview --diff, with the settings as they are.")
final class PreviewCommand implements Callable<Integer> {
  private final Session session;
  private final Terminal terminal;

  @Option(
      names = "--to",
      paramLabel = "COLOUR",
      description = "Default: the one that does not serve.")
  private String to;

  PreviewCommand(Session session, Terminal terminal) {
    this.session = session;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var engine = session.engine();
    var settings = engine.settings();
    var color =
        to != null
            ? Target.read(to)
            : Target.next(
                StatusReader.of(
                    engine.project().stack(),
                    settings,
                    Target.up(Live.of(session.cluster(settings), settings), settings),
                    engine.hold(),
                    Instant.now()));
    engine.preview(Step.all(color).settings(), terminal.ink() == Ink.TERMINAL, terminal::say);
    return ExitCode.DONE;
  }
}
