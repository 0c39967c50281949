package dev.bluegreen.release.report;

import dev.bluegreen.release.history.Release;
import dev.bluegreen.release.history.Release.Check;
import dev.bluegreen.release.history.Release.Gate;
import dev.bluegreen.release.history.Release.Weights;
import dev.bluegreen.release.status.Ages;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Gates and traffic on one axis of time. */
record Timeline(Release release) {

  String html() {
    var html = new StringBuilder(traffic());
    release.gates().forEach(gate -> html.append(gate(gate)));
    if (release.gates().isEmpty()) {
      html.append("<p class=\"faint\">No gate ran.</p>");
    }
    return html.toString();
  }

  private String traffic() {
    if (release.weights().isEmpty()) {
      return "";
    }
    var bars = new StringBuilder();
    for (var i = 0; i < release.weights().size(); i++) {
      var now = release.weights().get(i);
      var begun = i == 0 ? begin() : now.at();
      var ended = i + 1 < release.weights().size() ? release.weights().get(i + 1).at() : end();
      bars.append(
          "<div class=\"span weights\" style=\"%s;--blue-share:%d%%\" title=\"blue %d %%, green %d %%\"><span>%s</span></div>"
              .formatted(place(begun, ended), now.blue(), now.blue(), now.green(), share(now)));
    }
    return row("traffic", "", bars.toString(), "");
  }

  private static String share(Weights weights) {
    return weights.green() == 0
        ? "blue"
        : weights.blue() == 0
            ? "green"
            : "blue %d · green %d".formatted(weights.blue(), weights.green());
  }

  private String gate(Gate gate) {
    var begun = gate.begun() == null ? begin() : gate.begun();
    var ended = gate.ended() == null ? end() : gate.ended();
    var state = gate.ended() == null ? "running" : gate.passed() ? "passed" : "failed";
    var bar =
        "<div class=\"span gate %s\" style=\"%s\"></div>".formatted(state, place(begun, ended));
    var checks = new StringBuilder("<ul class=\"checks\">");
    gate.checks().forEach(check -> checks.append(check(check)));
    return row(
        gate.phase().equals("after") ? "bake" : "gate",
        "%s, %s".formatted(state, Ages.between(begun, ended)),
        bar,
        checks.append("</ul>").toString());
  }

  private static String check(Check check) {
    var verdict = check.verdict() == null ? "" : check.verdict();
    var sign =
        switch (verdict) {
          case "passed" -> "✔";
          case "skipped" -> "–";
          case "inconclusive" -> "?";
          default -> "✖";
        };
    return "<li class=\"%s\"><i aria-label=\"%s\">%s</i><span><b>%s</b> %s</span></li>"
        .formatted(
            verdict.matches("[a-z]+") ? verdict : "failed",
            Html.text(verdict),
            sign,
            Html.text(check.name()),
            Html.text(check.text()));
  }

  private static String row(String name, String note, String bars, String below) {
    return """
        <div class="row"><div class="name"><b>%s</b> <span class="faint">%s</span></div>\
        <div class="track">%s</div>%s</div>
        """
        .formatted(name, note, bars, below);
  }

  private String place(Instant begun, Instant ended) {
    var left = percent(begun);
    return String.format(
        Locale.ROOT, "left:%.2f%%;width:%.2f%%", left, Math.max(0.4, percent(ended) - left));
  }

  private double percent(Instant at) {
    var all = Math.max(1, Duration.between(begin(), end()).toMillis());
    return Math.clamp(100d * Duration.between(begin(), at).toMillis() / all, 0, 100);
  }

  private Instant begin() {
    return release.begun();
  }

  private Instant end() {
    return release
        .endedAt()
        .or(() -> release.weights().stream().map(Weights::at).max(Instant::compareTo))
        .filter(end -> end.isAfter(release.begun()))
        .orElseGet(() -> release.begun().plusSeconds(1));
  }
}
