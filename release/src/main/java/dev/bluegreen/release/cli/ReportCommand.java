package dev.bluegreen.release.cli;

import dev.bluegreen.release.ExitCode;
import dev.bluegreen.release.Failure;
import dev.bluegreen.release.cluster.Cluster;
import dev.bluegreen.release.history.Entry;
import dev.bluegreen.release.history.History;
import dev.bluegreen.release.history.Records;
import dev.bluegreen.release.history.Release;
import dev.bluegreen.release.pulumi.Settings;
import dev.bluegreen.release.report.ReportPage;
import dev.bluegreen.release.status.Ages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One release, as its clients met it. */
@Command(
    name = "report",
    description = "Sums a release up, and writes a page about it that needs nothing else.")
final class ReportCommand implements Callable<Integer> {
  private static final List<String> OPENERS = List.of("xdg-open", "open");

  private final Session session;
  private final Terminal terminal;

  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description = "As history shows it; default: the newest release.")
  private String id;

  @Option(names = "--open", description = "Opens the page in the browser.")
  private boolean open;

  @Option(
      names = "--output",
      paramLabel = "text|json",
      description = "json: the record, and no page.")
  private Output output = Output.text;

  ReportCommand(Session session, Terminal terminal) {
    this.session = session;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var engine = session.engine();
    var settings = engine.settings();
    var cluster = session.cluster(settings);
    var release =
        (id == null ? Records.newest(cluster, settings) : Records.find(cluster, settings, id))
            .orElseThrow(this::nothing);
    var entry =
        History.of(
            release, next(release, cluster, settings), engine.history(HistoryCommand.UPDATES));
    if (output == Output.json) {
      terminal.say(Session.json(entry));
      return ExitCode.DONE;
    }
    summary(entry).forEach(terminal::say);
    var page = write(entry);
    terminal.say("page: " + page);
    if (open) {
      open(page);
    }
    return ExitCode.DONE;
  }

  /** When the one after it began, where its own end is not recorded. */
  private static Optional<Instant> next(Release release, Cluster cluster, Settings settings) {
    if (release.ended() != null) {
      return Optional.empty();
    }
    return Records.names(cluster, settings).stream()
        .map(name -> name.substring(name.indexOf('-') + 1))
        .filter(other -> other.compareTo(release.id()) > 0)
        .min(Comparator.naturalOrder())
        .flatMap(other -> Records.find(cluster, settings, other))
        .map(Release::begun);
  }

  private Failure nothing() {
    return id == null
        ? new Failure(
            ExitCode.FAILED,
            "no release is recorded: the prober records one when gates run or traffic moves.",
            "bluegreen status   says whether there is a prober")
        : new Failure(
            ExitCode.FAILED,
            "there is no release «%s»; the newest 50 are kept.".formatted(id),
            "bluegreen history");
  }

  private List<String> summary(Entry entry) {
    var release = entry.release();
    var clients = release.clients();
    var gates =
        release.gates().stream()
            .flatMap(
                gate ->
                    Stream.concat(
                        Stream.of("  %s %s".formatted(gate.passed() ? "✔" : "✖", gate.name())),
                        gate.checks().stream().map(ReportCommand::check)));
    return Stream.concat(
            Stream.of(
                release.headline(),
                "  %s requests: %d sent, %d answered, %d lost"
                    .formatted(
                        release.took().map(t -> "in " + Ages.of(t) + ";").orElse("going on;"),
                        clients.sent(),
                        clients.answered(),
                        clients.lost())),
            Stream.concat(release.changes().stream().map(line -> "  ± " + line), gates))
        .toList();
  }

  private static String check(Release.Check check) {
    return "      %s %s: %s".formatted(check.verdict(), check.name(), check.text());
  }

  private Path write(Entry entry) {
    try {
      var page =
          Files.createTempDirectory("bluegreen-report")
              .resolve(
                  "release-" + entry.release().id().replaceAll("[^A-Za-z0-9-]", "_") + ".html");
      var stack = session.engine().project().stack();
      return Files.writeString(page, new ReportPage(entry, stack).html());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void open(Path page) {
    for (var opener : OPENERS) {
      try {
        new ProcessBuilder(opener, page.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
        return;
      } catch (IOException _) {
        // not on this system
      }
    }
    terminal.say("There is neither %s here to open it.".formatted(String.join(" nor ", OPENERS)));
  }
}
