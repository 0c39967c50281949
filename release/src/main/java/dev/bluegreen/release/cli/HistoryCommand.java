package dev.bluegreen.release.cli;

import dev.bluegreen.release.ExitCode;
import dev.bluegreen.release.history.History;
import dev.bluegreen.release.history.Records;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What was released, and what changed. */
@Command(
    name = "history",
    description = "Lists releases and updates: who, when, what came of it, which settings changed.")
final class HistoryCommand implements Callable<Integer> {
  /** As many updates as the records, of which the cluster keeps 50, can be made of. */
  static final int UPDATES = 200;

  private final Session session;
  private final Terminal terminal;

  @Option(names = "--output", paramLabel = "text|json", description = "Default: text.")
  private Output output = Output.text;

  HistoryCommand(Session session, Terminal terminal) {
    this.session = session;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var engine = session.engine();
    var settings = engine.settings();
    var releases = Records.all(session.cluster(settings), settings);
    var entries = History.of(releases, engine.history(UPDATES));
    terminal.say(
        output == Output.json
            ? Session.json(entries)
            : new HistoryText(terminal.ink()).of(entries));
    return ExitCode.DONE;
  }
}
