package dev.bluegreen.release.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluegreen.release.history.Change;
import dev.bluegreen.release.history.Entry;
import dev.bluegreen.release.history.Entry.Made;
import dev.bluegreen.release.history.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportPageTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String HOSTILE = "</script><img src=x onerror=alert(1)> & \"quoted\" 'too'";

  @Test
  void saysWhatHappened() throws IOException {
    var page = page(record("promoted"));
    assertThat(visible(page))
        .contains("promoted", "blue 1.0.0", "green 2.0.0", "by ada@workshop", "21 November 2026")
        .contains("2m42s")
        .contains("success-rate 100 %, at least 99 % (3 of 3 measurements)")
        .contains("activeColor blue green");
    Files.writeString(Path.of("target/report-promoted.html"), page);
  }

  @Test
  void saysWhyItWasStoppedAndWhatWasLost() throws IOException {
    var record = record("rolled-back");
    var lost = record.at("/clients/lost").asLong();
    var page = page(record);
    assertThat(lost).isPositive();
    assertThat(visible(page))
        .contains("rolled back", "why success-rate: 93.1 %, at least 99 % (3 of 3 measurements)")
        .contains("lost " + lost);
    Files.writeString(Path.of("target/report-rolled-back.html"), page);
  }

  @Test
  void asksTheNetworkForNothing() throws IOException {
    var page = page(record("promoted"));
    // Addresses in comments and texts of the library do no harm; what a browser would fetch does.
    assertThat(
            Pattern.compile("(src|href)\\s*=\\s*[\"']?(?!data:)[^\\s\"'>]*(//|\\.js|\\.css)")
                .matcher(page)
                .results())
        .isEmpty();
    assertThat(page).doesNotContain("sourceMappingURL").contains("default-src 'none'");
  }

  @Test
  void textsOfOthersStayTexts() throws IOException {
    var record = record("rolled-back");
    record.put("reason", HOSTILE);
    record.put("by", HOSTILE);
    record.putArray("changes").add(HOSTILE);
    record.put("result", HOSTILE);
    record.withObject("/to").put("version", HOSTILE).put("color", HOSTILE);
    record
        .withObject("/gates/0/checks/0")
        .put("name", HOSTILE)
        .put("text", HOSTILE)
        .put("verdict", HOSTILE);
    var page = page(record);
    assertThat(page).doesNotContain("<img src=x");
    assertThat(visible(page)).contains("why " + HOSTILE).contains("by " + HOSTILE);
    assertThat(visible(page)).contains("What changed for users " + HOSTILE);
    assertThat(scripts(page)).as("script elements").isEqualTo(3);
  }

  @Test
  void recordWithoutAnythingIsAPage() throws IOException {
    var record =
        JSON.createObjectNode().put("id", "20261121-220512").put("begun", "2026-11-21T22:05:12Z");
    assertThat(visible(page(record)))
        .contains("interrupted", "no requests were counted", "No gate ran.", "Not recorded");
  }

  @Test
  void releaseThatGoesOnIsAPage() throws IOException {
    var record = record("promoted");
    record.putNull("ended").putNull("by").put("result", "canary");
    record.withObject("/to").putNull("version");
    record.withObject("/gates/3").putNull("begun").putNull("ended").putNull("passed");
    assertThat(visible(page(record)))
        .contains("canary", "green ?", "going on", "by not known", "bake running");
  }

  private static String page(ObjectNode record) {
    var configMap = JSON.createObjectNode();
    configMap.withObject("/data").put("record.json", record.toString());
    var release = Release.of(configMap).orElseThrow();
    var begun = Instant.parse("2026-11-21T22:05:10Z");
    var made =
        List.of(
            new Made(
                41,
                begun,
                begun.plusSeconds(60),
                "succeeded",
                "canary: 20 % to green (promote green)",
                List.of(new Change("canaryWeight", Optional.empty(), Optional.of("20")))),
            new Made(
                42,
                begun.plusSeconds(60),
                begun.plusSeconds(160),
                "succeeded",
                "all to green (promote green)",
                List.of(
                    new Change("activeColor", Optional.of("blue"), Optional.of("green")),
                    new Change("canaryWeight", Optional.of("20"), Optional.empty()))));
    return new ReportPage(new Entry(begun, release, made), "dev").html();
  }

  private static ObjectNode record(String name) throws IOException {
    return (ObjectNode)
        JSON.readTree(Path.of("src/test/resources/report/" + name + ".json").toFile());
  }

  /** The page's text, as a browser shows it. */
  private static String visible(String page) {
    return page.replaceAll("(?s)<(script|style)[^>]*>.*?</\\1>", "")
        .replaceAll("<[^>]*>", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
        .replaceAll("\\s+", " ");
  }

  private static long scripts(String page) {
    return Pattern.compile("<script", Pattern.CASE_INSENSITIVE).matcher(page).results().count();
  }
}
