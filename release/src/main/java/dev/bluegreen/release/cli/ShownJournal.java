package dev.bluegreen.release.cli;

import dev.bluegreen.release.promote.Journal;
import dev.bluegreen.release.pulumi.Progress;
import dev.bluegreen.release.pulumi.UpFailure;
import dev.bluegreen.release.status.Ages;
import dev.bluegreen.release.status.Ink;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Shows a release as it goes: on a terminal one line a step, which says what it waits for; else a
 * line for each thing that happens.
 */
final class ShownJournal implements Journal, AutoCloseable {
  private static final List<String> TURNS =
      List.of("⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏");
  private static final int ENOUGH = 20;
  private static final Duration TURN = Duration.ofMillis(120);

  /** Everything that an update looks at is no news. */
  private static final Set<String> NO_NEWS = Set.of("same", "read", "refresh");

  private final Terminal terminal;
  private final Ink ink;
  private final Set<String> open = new LinkedHashSet<>();
  private final Thread turning;
  private String title;
  private String said = "";
  private Instant begun;

  ShownJournal(Terminal terminal) {
    this.terminal = terminal;
    this.ink = terminal.ink();
    turning = terminal.isLive() ? Thread.ofVirtual().start(this::turn) : null;
  }

  @Override
  public synchronized void begins(int number, int of, String what) {
    title = number == 0 ? what : "[%d/%d] %s".formatted(number, of, what);
    begun = Instant.now();
    open.clear();
    said = "";
    if (!terminal.isLive()) {
      terminal.say(title);
    }
  }

  @Override
  public synchronized void does(Progress progress) {
    switch (progress) {
      case Progress.Begun(var operation, var name) -> {
        if (!NO_NEWS.contains(operation)) {
          open.add(name);
          tell("%s %s".formatted(operation.replace('_', ' '), Names.plain(name)));
        }
      }
      case Progress.Ended(_, var name) -> open.remove(name);
      case Progress.Said(var severity, var text) -> {
        said = text.lines().findFirst().orElse("");
        tell((severity.equals("warning") ? "warning: " : "") + text.replace("\n", "\n  "));
      }
    }
  }

  @Override
  public synchronized void done(Duration took) {
    end(ink.good("✔"), took);
  }

  @Override
  public synchronized void failed(Duration took, String text) {
    end(ink.bad("✖"), took);
    text.lines()
        .filter(UpFailure::saysSomething)
        .map(line -> line.replaceFirst("^\t\\* ", ""))
        .limit(ENOUGH)
        .forEach(line -> terminal.say("    " + line.stripTrailing()));
  }

  private void end(String mark, Duration took) {
    var done = "%s %s %s".formatted(mark, title, ink.faint("(" + Ages.of(took) + ")"));
    title = null;
    terminal.say(done);
  }

  private void tell(String line) {
    if (!terminal.isLive()) {
      terminal.say("  " + line);
    }
  }

  private void turn() {
    try {
      for (var i = 0; ; i = (i + 1) % TURNS.size()) {
        Thread.sleep(TURN);
        draw(TURNS.get(i));
      }
    } catch (InterruptedException _) {
      // closed
    }
  }

  private synchronized void draw(String turn) {
    if (title != null) {
      var waits =
          open.isEmpty()
              ? said
              : open.stream().map(Names::plain).distinct().reduce((a, b) -> a + ", " + b).get();
      terminal.passing(
          "%s %s %s  %s"
              .formatted(
                  ink.busy(turn),
                  title,
                  ink.faint(Ages.between(begun, Instant.now())),
                  ink.faint(waits)));
    }
  }

  @Override
  public void close() {
    if (turning != null) {
      turning.interrupt();
    }
  }

  /** The program's resources in words. */
  private static final class Names {
    static String plain(String resource) {
      return switch (resource) {
        case "gate" -> "the gate (its checks run)";
        case "bake" -> "the bake (the live traffic is watched)";
        case "route-app" -> "the route (the traffic moves)";
        default -> resource;
      };
    }
  }
}
