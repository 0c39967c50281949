package dev.bluegreen.release.cli;

import dev.bluegreen.release.ExitCode;
import dev.bluegreen.release.Failure;
import dev.bluegreen.release.cluster.Cluster;
import dev.bluegreen.release.pulumi.Engine;
import dev.bluegreen.release.pulumi.Settings;
import dev.bluegreen.release.status.Live;
import dev.bluegreen.release.status.Status;
import dev.bluegreen.release.status.StatusReader;
import dev.bluegreen.release.status.StatusTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How the release stands. */
@Command(name = "status", description = "Shows who serves, both colours, gates, and live numbers.")
final class StatusCommand implements Callable<Integer> {
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final Session session;
  private final Terminal terminal;

  @Option(
      names = "--watch",
      description = "Goes on until Ctrl-C; without a terminal: a line for each change.")
  private boolean watch;

  @Option(names = "--output", paramLabel = "text|json", description = "Default: text.")
  private Output output = Output.text;

  StatusCommand(Session session, Terminal terminal) {
    this.session = session;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    var engine = session.engine();
    var settings = engine.settings();
    var cluster = session.cluster(settings);
    if (watch) {
      watch(engine, settings, cluster);
    }
    var status = read(engine, settings, cluster);
    terminal.say(
        output == Output.json
            ? Session.json(status)
            : new StatusTree(terminal.ink()).draw(status).stripTrailing());
    return ExitCode.DONE;
  }

  private static Status read(Engine engine, Settings settings, Cluster cluster) {
    return StatusReader.of(
        engine.project().stack(),
        settings,
        Live.of(cluster, settings),
        engine.hold(),
        Instant.now());
  }

  private void watch(Engine engine, Settings before, Cluster cluster) throws InterruptedException {
    var tree = new StatusTree(terminal.ink());
    var file = engine.project().settingsFile();
    var settings = before;
    var written = written(file);
    var said = "";
    if (terminal.isLive() && output == Output.text) {
      terminal.clear();
    }
    while (true) {
      try {
        // Asking Pulumi costs a process each time; its file says when there is something to ask
        // for.
        if (written(file) != written) {
          written = written(file);
          settings = engine.settings();
        }
        said = show(tree, read(engine, settings, cluster), said);
      } catch (Failure e) {
        terminal.say(e.text()); // an API server that restarts comes back
      }
      Thread.sleep(BETWEEN);
    }
  }

  private String show(StatusTree tree, Status status, String said) {
    if (output == Output.json) {
      terminal.say(Session.json(status));
      return said;
    }
    if (terminal.isLive()) {
      terminal.screen(tree.draw(status));
      return said;
    }
    var line = tree.headline(status);
    var what = line.substring(line.indexOf("  "));
    if (!what.equals(said)) {
      terminal.say(line);
    }
    return what;
  }

  private static long written(Path file) {
    try {
      return Files.getLastModifiedTime(file).toMillis();
    } catch (java.io.IOException _) {
      return 0;
    }
  }
}
