package dev.bluegreen.release.status;

import dev.bluegreen.release.Color;
import dev.bluegreen.release.status.Status.Gate;
import dev.bluegreen.release.status.Status.Notice;
import dev.bluegreen.release.status.Status.Service;
import dev.bluegreen.release.status.Status.Side;
import dev.bluegreen.release.status.Status.Traffic;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Draws a status as a tree, a line for each thing. */
public final class StatusTree {
  private static final int BAR = 20;
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);
  private static final Set<String> CALM = Set.of("canary", "drill", "going-on");

  private final Ink ink;

  /**
   * @param ink how it may be coloured
   */
  public StatusTree(Ink ink) {
    this.ink = ink;
  }

  /** The whole tree, each line ending in a line break. */
  public String draw(Status status) {
    var lines = new ArrayList<String>();
    lines.add(head(status));
    status.notices().forEach(notice -> lines.addAll(lines(notice)));
    lines.add("");
    var parts = new ArrayList<List<String>>();
    status.colors().forEach(side -> parts.add(side(side, status)));
    parts.add(gates(status));
    parts.add(last(status));
    branch(lines, "", parts);
    return String.join("\n", lines) + "\n";
  }

  /** What there is to say, in one line. */
  public String headline(Status status) {
    var said =
        status.notices().isEmpty() ? "as the settings say" : status.notices().getFirst().text();
    return "%s  %s  %s".formatted(CLOCK.format(status.at()), weights(status), said);
  }

  private String head(Status status) {
    var what = ink.bold(status.stack()) + ink.faint(" on " + status.context());
    var time = ink.faint(CLOCK.format(status.at()));
    var mark = status.notices().isEmpty() ? ink.good("✔ as the settings say") : mark(status);
    return what + "   " + weights(status) + "   " + mark + "   " + time;
  }

  private String mark(Status status) {
    var kind = status.notices().getFirst().kind().replace('-', ' ');
    return CALM.contains(status.notices().getFirst().kind())
        ? ink.busy("◌ " + kind)
        : ink.bad("✖ " + kind);
  }

  private String weights(Status status) {
    if (status.serving().isEmpty()) {
      return "nobody serves";
    }
    return status.colors().stream()
        .filter(side -> side.weight() > 0)
        .map(
            side ->
                "%s %s %d %%"
                    .formatted(
                        ink.of(side.color(), side.color().key()), side.version(), side.weight()))
        .reduce((one, two) -> one + " · " + two)
        .orElse("");
  }

  private List<String> lines(Notice notice) {
    var lines = new ArrayList<String>();
    var text = CALM.contains(notice.kind()) ? ink.busy(notice.text()) : ink.bad(notice.text());
    lines.add("  " + text);
    notice.mends().forEach(mend -> lines.add("    " + mend));
    return lines;
  }

  private List<String> side(Side side, Status status) {
    var lines = new ArrayList<String>();
    var dot = side.role().equals("idle") ? "○" : "●";
    lines.add(
        "%s %s   %s %s%s"
            .formatted(
                ink.of(side.color(), dot + " " + pad(side.color().key(), 5)),
                pad(side.version(), 8),
                pad(side.role(), 7),
                bar(side.color(), side.weight()),
                side.traffic().map(this::traffic).orElse("")));
    if (side.services().isEmpty()) {
      lines.add("└── " + ink.faint("no pods"));
    }
    var services = new ArrayList<List<String>>();
    var width =
        side.services().stream().mapToInt(service -> service.name().length()).max().orElse(0);
    side.services().forEach(service -> services.add(service(service, width, status)));
    branch(lines, "", services);
    return lines;
  }

  private String bar(Color color, int weight) {
    var full = Math.round(weight * BAR / 100f);
    return ink.of(color, "█".repeat(full))
        + ink.faint("░".repeat(BAR - full))
        + " %3d %%".formatted(weight);
  }

  private String traffic(Traffic now) {
    if (now.rate() == 0) {
      return ink.faint("   no requests");
    }
    var errors = "%4s errors/s".formatted(number(now.errors()));
    return "  %6s req/s  %s   p50 %5s ms   p99 %5s ms"
        .formatted(
            number(now.rate()),
            now.errors() > 0 ? ink.bad(errors) : errors,
            number(now.p50()),
            number(now.p99()));
  }

  private List<String> service(Service service, int width, Status status) {
    var lines = new ArrayList<String>();
    var ready = "%d/%d ready".formatted(service.ready(), service.wanted());
    var rolls = service.isReady() && service.coming() > 0;
    var mark =
        service.wanted() == 0
            ? ink.faint("–")
            : rolls ? ink.busy("◌") : service.isReady() ? ink.good("✔") : ink.bad("✖");
    lines.add(
        "%s %s   %s   %s"
            .formatted(
                mark,
                pad(service.name(), width),
                rolls
                    ? ready + ink.busy(", %d more coming".formatted(service.coming()))
                    : service.isReady() ? ready : ink.bad(ready),
                ink.faint(Ages.between(service.begun(), status.at()))));
    var troubles = service.troubles().stream().map(text -> List.of(ink.bad(text))).toList();
    branch(lines, "", troubles);
    return lines;
  }

  private List<String> gates(Status status) {
    var lines = new ArrayList<String>();
    lines.add(ink.bold("gates"));
    if (status.gates().isEmpty()) {
      lines.add("└── " + ink.faint("none has run"));
    }
    branch(lines, "", status.gates().stream().map(gate -> gate(gate, status)).toList());
    return lines;
  }

  private List<String> gate(Gate gate, Status status) {
    var lines = new ArrayList<String>();
    var color = gate.color().map(each -> " of " + ink.of(each, each.key())).orElse("");
    var version = gate.version().isBlank() ? "" : " " + gate.version();
    var took = Ages.between(gate.begun(), gate.ended().orElse(status.at()));
    var ago = gate.ended().map(end -> ", " + Ages.between(end, status.at()) + " ago").orElse("");
    lines.add(
        "%s %s%s%s   %s %s"
            .formatted(
                sign(gate.state()),
                gate.name(),
                color,
                version,
                state(gate.state()),
                ink.faint((gate.ended().isPresent() ? "after " : "for ") + took + ago)));
    branch(lines, "", gate.measures().stream().map(line -> List.of(measure(line))).toList());
    return lines;
  }

  private String measure(GateLine line) {
    return "%s %s: %s".formatted(sign(line.verdict()), line.check(), line.text());
  }

  private String sign(String state) {
    return switch (state) {
      case "passed" -> ink.good("✔");
      case "running" -> ink.busy("◌");
      case "skipped" -> ink.faint("–");
      case "inconclusive" -> ink.bad("?");
      default -> ink.bad("✖");
    };
  }

  private String state(String state) {
    return switch (state) {
      case "passed" -> state;
      case "running" -> ink.busy(state);
      default -> ink.bad(state);
    };
  }

  private List<String> last(Status status) {
    var prober = status.prober() ? "" : ink.faint("   (no prober: nothing is recorded now)");
    return status
        .last()
        .map(
            last ->
                List.of(
                    "%s   %s%s%s"
                        .formatted(
                            ink.bold("last release"),
                            last.headline(),
                            last.ended()
                                .map(end -> ", " + Ages.between(end, status.at()) + " ago")
                                .orElse(", going on"),
                            prober),
                    "└── " + ink.faint("bluegreen report " + last.id())))
        .orElseGet(
            () -> List.of(ink.bold("last release") + ink.faint("   none is recorded") + prober));
  }

  /** Hangs each part below what is there, by its first line. */
  private static void branch(List<String> lines, String indent, List<List<String>> parts) {
    for (var i = 0; i < parts.size(); i++) {
      var end = i == parts.size() - 1;
      var part = parts.get(i);
      lines.add(indent + (end ? "└── " : "├── ") + part.getFirst());
      part.subList(1, part.size())
          .forEach(line -> lines.add(indent + (end ? "    " : "│   ") + line));
    }
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String number(double number) {
    return number == Math.rint(number) || number >= 100
        ? String.format(Locale.ROOT, "%,d", Math.round(number))
        : String.format(Locale.ROOT, "%.1f", number);
  }
}
