package dev.bluegreen.release.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.bluegreen.release.history.Entry;
import dev.bluegreen.release.history.Release;
import dev.bluegreen.release.history.Release.Count;
import dev.bluegreen.release.status.Ages;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page about one release, with its charts and all that it needs in it.
 *
 * @param entry a release that was recorded, and the updates that it was made of
 */
public record ReportPage(Entry entry, String stack) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();
  private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)\\}\\}");
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final List<String> PHASES = List.of("before", "during", "after");
  private static final List<String> COLORS = List.of("blue", "green", "none");

  /** The whole page. */
  public String html() {
    var release = entry.release();
    var parts = new LinkedHashMap<String, String>();
    parts.put("title", Html.text(title()));
    parts.put("style", resource("page.css"));
    parts.put("result", Html.text(release.result()));
    parts.put("resultText", Html.text(release.result().replace('-', ' ')));
    parts.put("from", side(release.from()));
    parts.put("to", side(release.to()));
    parts.put("when", Html.text(WHEN.format(release.begun())));
    parts.put("who", Html.text(release.who().orElse("not known")));
    parts.put("stack", Html.text(stack));
    parts.put("reason", reason());
    parts.put("changes", changes());
    parts.put("figures", figures());
    parts.put("timeline", new Timeline(release).html());
    parts.put("phases", phases());
    parts.put("updates", updates());
    parts.put("id", Html.text(release.id()));
    parts.put("data", Html.json(json(release)));
    parts.put("library", library());
    parts.put("script", resource("page.js"));
    return PLACE
        .matcher(resource("page.html"))
        .replaceAll(place -> Matcher.quoteReplacement(parts.getOrDefault(place.group(1), "")));
  }

  private String title() {
    var release = entry.release();
    return "%s: %s → %s"
        .formatted(release.result().replace('-', ' '), release.from(), release.to());
  }

  private static String side(Release.Side side) {
    return "<span class=\"side %s\">%s <b>%s</b></span>"
        .formatted(colorClass(side.color()), Html.text(side.color()), Html.text(side.version()));
  }

  static String colorClass(String color) {
    return COLORS.contains(color) ? color : "none";
  }

  private String reason() {
    var reason = entry.release().reason();
    return reason == null || reason.isBlank()
        ? ""
        : "<p class=\"reason\"><span>why</span> %s</p>".formatted(Html.text(reason));
  }

  private String changes() {
    var lines = new StringBuilder();
    entry
        .release()
        .changes()
        .forEach(line -> lines.append("<li><code>%s</code></li>".formatted(Html.text(line))));
    if (!lines.isEmpty()) {
      return "<ul class=\"changes\">" + lines + "</ul>";
    }
    return entry.release().gates().isEmpty()
        ? "<p class=\"faint\">Not recorded: no gate ran, as in a way back.</p>"
        : "<p class=\"faint\">Neither version nor images nor settings.</p>";
  }

  private String figures() {
    var release = entry.release();
    var clients = release.clients();
    return figure("requests sent", count(clients.sent()), "")
        + figure("answered", count(clients.answered()), "")
        + figure("lost", count(clients.lost()), clients.lost() > 0 ? "bad" : "good")
        + figure("took", release.took().map(Ages::of).orElse("going on"), "");
  }

  private static String figure(String name, String value, String kind) {
    return "<div class=\"figure %s\"><dt>%s</dt><dd>%s</dd></div>".formatted(kind, name, value);
  }

  private String phases() {
    var rows = new StringBuilder();
    for (var phase : PHASES) {
      var counts = entry.release().clients().phases().getOrDefault(phase, Map.of());
      for (var color : COLORS) {
        var count = counts.get(color);
        if (count != null && count.sent() > 0) {
          rows.append(row(phase, color, count));
        }
      }
    }
    return rows.isEmpty()
        ? "<tr><td colspan=\"7\" class=\"faint\">no requests were counted</td></tr>"
        : rows.toString();
  }

  private static String row(String phase, String color, Count count) {
    return """
        <tr><th scope="row">%s</th><td><span class="dot %s"></span>%s</td><td>%s</td><td>%s</td>\
        <td class="%s">%s</td><td>%s</td><td>%s</td></tr>
        """
        .formatted(
            phase,
            color,
            color.equals("none") ? "nobody" : color,
            count(count.sent()),
            count(count.answered()),
            count.lost() > 0 ? "bad" : "",
            count(count.lost()),
            millis(count.p50()),
            millis(count.p99()));
  }

  private String updates() {
    if (entry.updates().isEmpty()) {
      return "<p class=\"faint\">Pulumi's history has no update of that time (any more): the route was moved without it, or long ago.</p>";
    }
    var html = new StringBuilder();
    for (var update : entry.updates()) {
      html.append(
          "<li><div class=\"update\"><b>%s</b><span class=\"%s\">%s</span><span class=\"faint\">update%s, %s</span></div>"
              .formatted(
                  Html.text(update.message().isBlank() ? "no message" : update.message()),
                  update.result().equals("failed") ? "bad" : "good",
                  Html.text(update.result()),
                  update.version() > 0 ? " " + update.version() : "",
                  Ages.between(update.begun(), update.ended())));
      if (update.changes().isEmpty()) {
        html.append("<p class=\"faint\">no setting changed</p>");
      }
      for (var change : update.changes()) {
        html.append(
            "<div class=\"change\"><code>%s</code><del>%s</del><ins>%s</ins></div>"
                .formatted(
                    Html.text(change.path()),
                    Html.text(change.before().orElse("not set")),
                    Html.text(change.after().orElse("not set"))));
      }
      html.append("</li>");
    }
    return "<ol class=\"updates\">" + html + "</ol>";
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String millis(Double millis) {
    return millis == null ? "–" : String.format(Locale.ROOT, "%.0f ms", millis);
  }

  private static String json(Release release) {
    try {
      return JSON.writeValueAsString(release);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Without the reference to its map, for which a browser would ask. */
  private static String library() {
    var text =
        read("/META-INF/resources/webjars/chart.js/%s/dist/chart.umd.js".formatted(version()));
    return text.replaceAll("(?m)^//# sourceMappingURL=.*$", "").replace("</script", "<\\/script");
  }

  /** Of the library, as its jar says. */
  private static String version() {
    var properties = new Properties();
    try {
      properties.load(
          new StringReader(read("/META-INF/maven/org.webjars.npm/chart.js/pom.properties")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }

  private static String resource(String name) {
    return read("/dev/bluegreen/release/report/" + name);
  }

  private static String read(String path) {
    try (var stream = ReportPage.class.getResourceAsStream(path)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
