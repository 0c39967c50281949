package dev.bluegreen.release.cli;

import dev.bluegreen.release.ExitCode;
import dev.bluegreen.release.cluster.Route;
import dev.bluegreen.release.promote.Promotion;
import dev.bluegreen.release.promote.Step;
import dev.bluegreen.release.pulumi.Interruption;
import dev.bluegreen.release.pulumi.Lock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The end of a canary. */
@Command(
    name = "abort",
    description = "Ends a canary: everything goes to the colour that has most of the traffic.")
final class AbortCommand implements Callable<Integer> {
  private final Session session;
  private final Terminal terminal;

  AbortCommand(Session session, Terminal terminal) {
    this.session = session;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var engine = session.engine();
    Lock.refuse(engine.hold(), engine.project().stack());
    var settings = engine.settings();
    var cluster = session.cluster(settings);
    var route = Target.route(Route.live(cluster, settings.namespace("apps")), settings);
    var serving = route.serving(settings.activeColor());
    if (route.weight(serving) == 100 && settings.weight(serving) == 100) {
      terminal.say("There is no canary: %s serves alone.".formatted(serving.key()));
      return ExitCode.DONE;
    }
    return PromoteCommand.conclude(
        terminal,
        journal ->
            new Promotion(engine, cluster, journal, Interruption::hasBegun)
                .run(
                    Step.all(serving),
                    "abort the canary: all to " + serving.key(),
                    "aborted: %s serves alone.".formatted(serving.key())));
  }
}
