package dev.bluegreen.release.cli;

import dev.bluegreen.release.ExitCode;
import dev.bluegreen.release.Failure;
import dev.bluegreen.release.validate.Finding;
import dev.bluegreen.release.validate.Group;
import dev.bluegreen.release.validate.Report;
import dev.bluegreen.release.validate.Subject;
import dev.bluegreen.release.validate.Validation;
import dev.bluegreen.release.validate.ValidationText;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whether the platform is as its settings say. */
@Command(
    name = "validate",
    description = {
      "Checks cluster, platform, both colours, the app from outside and what releases have left; says of each failure what mends it.",
      "It changes nothing in the cluster. The demo's smoke test registers one user (validate-…) in each run and calculates with it, as gates do; --no-smoke leaves that out."
    })
final class ValidateCommand implements Callable<Integer> {
  private final Session session;
  private final Terminal terminal;

  @Option(names = "--output", paramLabel = "text|json", description = "Default: text.")
  private Output output = Output.text;

  @Option(
      names = "--only",
      paramLabel = "GROUP",
      split = ",",
      description = "One or more of connectivity, platform, app, outside, smoke, release.")
  private List<String> only = List.of();

  @Option(names = "--no-smoke", description = "Does not act as a user of the demo.")
  private boolean noSmoke;

  ValidateCommand(Session session, Terminal terminal) {
    this.session = session;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var groups = groups();
    var begun = System.nanoTime();
    var engine = session.engine();
    var settings = engine.settings();
    var subject =
        Subject.of(
            engine.project().stack(),
            settings,
            () -> session.cluster(settings),
            engine.hold(),
            engine.outputs(),
            Instant.now());
    var text = new ValidationText(terminal.ink());
    var findings =
        Validation.run(
            subject,
            groups,
            finding -> {
              if (output == Output.text) {
                text.of(finding).forEach(terminal::say);
              }
            });
    terminal.say(
        output == Output.json
            ? Session.json(Report.of(subject, findings))
            : text.sum(findings, Duration.ofNanos(System.nanoTime() - begun)));
    return findings.stream().anyMatch(Finding::failed) ? ExitCode.FAILED : ExitCode.DONE;
  }

  private Set<Group> groups() {
    var groups = EnumSet.allOf(Group.class);
    if (!only.isEmpty()) {
      groups.retainAll(only.stream().map(Group::of).toList());
    }
    if (noSmoke) {
      groups.remove(Group.SMOKE);
    }
    if (groups.isEmpty()) {
      throw new Failure(
          ExitCode.USAGE, "--no-smoke leaves nothing of --only smoke.", "bluegreen validate");
    }
    return groups;
  }
}
