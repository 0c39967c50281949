package dev.bluegreen.release.cli;

import dev.bluegreen.release.history.Entry;
import dev.bluegreen.release.history.Release;
import dev.bluegreen.release.status.Ages;
import dev.bluegreen.release.status.Ink;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/** The history as lines. */
final class HistoryText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final String INDENT = " ".repeat(21);

  private final Ink ink;

  HistoryText(Ink ink) {
    this.ink = ink;
  }

  String of(List<Entry> entries) {
    return entries.isEmpty()
        ? "No release yet."
        : entries.stream().map(this::entry).collect(Collectors.joining("\n"));
  }

  private String entry(Entry entry) {
    var text = new StringBuilder(ink.faint(TIME.format(entry.at()))).append("  ");
    if (entry.release() == null) {
      var update = entry.updates().getFirst();
      text.append("update %s".formatted(paint(update.result())))
          .append(update.message().isBlank() ? "" : "   " + firstLine(update.message()));
    } else {
      text.append(release(entry.release()));
    }
    for (var update : entry.updates()) {
      if (entry.release() != null && !update.message().isBlank()) {
        text.append("\n" + INDENT)
            .append(
                ink.faint(
                    "update%s %s: %s"
                        .formatted(
                            update.version() > 0 ? " " + update.version() : "",
                            update.result(),
                            firstLine(update.message()))));
      }
      update.changes().forEach(change -> text.append("\n" + INDENT + "  ").append(change.text()));
    }
    return text.toString();
  }

  private String release(Release release) {
    return "%s %s%s   %s"
        .formatted(
            paint(release.result().replace('-', ' ')),
            release.story(),
            release.took().map(time -> ", in " + Ages.of(time)).orElse(", going on"),
            ink.faint("bluegreen report " + release.id()));
  }

  private String paint(String result) {
    return switch (result) {
      case "promoted", "succeeded" -> ink.good(result);
      case "canary", "in-progress" -> ink.busy(result);
      default -> ink.bad(result);
    };
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
