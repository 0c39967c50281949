package dev.bluegreen.infra.observability.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bluegreen.infra.observability.PromQl;
import dev.bluegreen.infra.observability.alerts.Recorded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The dashboards' files, which people edit, by the usual rules of dashboards. */
class DashboardFilesTest {
  private static final Path FOLDER = Path.of("../dashboards");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ASKED = "$datasource";

  /** Of a counter by another function than these, nothing sensible comes. */
  private static final Pattern RATED =
      Pattern.compile("\\b(rate|increase|irate)\\(\\s*[a-zA-Z_:]+(\\{[^}]*})?\\[([^]]*)]");

  private static final Pattern COUNTER =
      Pattern.compile("\\b([a-zA-Z_:]+_(?:total|count|sum|bucket))\\b(?!:)");

  static Stream<String> names() {
    return Dashboards.NAMES.stream();
  }

  @Test
  void allFilesAreDashboardsOfThePlatform() throws Exception {
    try (var files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".json"))
          .containsExactlyInAnyOrderElementsOf(names().map(name -> name + ".json").toList());
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void aDashboardIsKnownByItsNameAndLeadsToTheOthers(String name) throws Exception {
    var dashboard = read(name);

    assertThat(dashboard.path("uid").asText()).isEqualTo("bluegreen-" + name);
    assertThat(dashboard.path("title").asText()).startsWith("bluegreen / ");
    assertThat(dashboard.path("description").asText()).isNotBlank();
    assertThat(dashboard.path("tags")).extracting(JsonNode::asText).contains("bluegreen");
    assertThat(dashboard.path("schemaVersion").asInt()).isGreaterThanOrEqualTo(39);
    assertThat(dashboard.path("links"))
        .extracting(link -> link.path("url").asText())
        .containsExactlyInAnyOrderElementsOf(
            names()
                .filter(other -> !other.equals(name))
                .map(other -> "/d/bluegreen-" + other)
                .toList());
  }

  @ParameterizedTest
  @MethodSource("names")
  void itsVariablesAreUsedAndAllThatAreUsedAreThere(String name) throws Exception {
    var dashboard = read(name);
    var declared = new TreeSet<String>();
    for (var variable : dashboard.at("/templating/list")) {
      declared.add(variable.path("name").asText());
      assertThat(variable.path("label").asText()).as(variable.toString()).isNotBlank();
      if (variable.path("type").asText().equals("query")) {
        assertThat(variable.at("/datasource/uid").asText()).isEqualTo(ASKED);
      }
    }
    var used = new TreeSet<String>();
    Pattern.compile("\\$([a-z]+)\\b")
        .matcher(dashboard.path("panels").toString())
        .results()
        .forEach(found -> used.add(found.group(1)));

    assertThat(used).containsExactlyElementsOf(declared).contains("datasource");
  }

  @ParameterizedTest
  @MethodSource("names")
  void panelsAreNamedDescribedAndMeasured(String name) throws Exception {
    var ids = new TreeSet<Integer>();
    var titles = new TreeSet<String>();
    for (var panel : read(name).path("panels")) {
      var title = panel.path("title").asText();
      assertThat(title).isNotBlank();
      assertThat(ids.add(panel.path("id").asInt())).as("id of " + title).isTrue();
      if (panel.path("type").asText().equals("row")) {
        continue;
      }
      assertThat(titles.add(title)).as("another panel is called " + title).isTrue();
      assertThat(panel.path("description").asText()).as(title).endsWith(".");
      assertThat(panel.at("/datasource/uid").asText()).as(title).isEqualTo(ASKED);
      assertThat(panel.at("/fieldConfig/defaults/unit").asText()).as(title).isNotBlank();
      assertThat(panel.at("/fieldConfig/defaults/thresholds/steps")).as(title).isNotEmpty();
      assertThat(panel.path("targets")).as(title).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void panelsDoNotOverlap(String name) throws Exception {
    var taken = new TreeSet<String>();
    for (var panel : read(name).path("panels")) {
      var at = panel.path("gridPos");
      assertThat(at.path("x").asInt() + at.path("w").asInt()).isLessThanOrEqualTo(24);
      for (var x = at.path("x").asInt(); x < at.path("x").asInt() + at.path("w").asInt(); x++) {
        for (var y = at.path("y").asInt(); y < at.path("y").asInt() + at.path("h").asInt(); y++) {
          assertThat(taken.add(x + "/" + y)).as(panel.path("title").asText()).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void queriesAskTheChosenSourceAndNameTheirSeries(String name) throws Exception {
    for (var target : targets(name)) {
      assertThat(target.at("/datasource/uid").asText()).as(target.toString()).isEqualTo(ASKED);
      assertThat(target.path("refId").asText()).isNotBlank();
      assertThat(target.path("legendFormat").asText()).as(target.toString()).isNotBlank();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void countersAreRatedOverAnIntervalThatSuitsTheScrapes(String name) throws Exception {
    for (var target : targets(name)) {
      var query = target.path("expr").asText();
      RATED
          .matcher(query)
          .results()
          .forEach(
              rated ->
                  assertThat(rated.group(3))
                      .as(query)
                      .matches(
                          rated.group(1).equals("increase")
                              ? "\\$__rate_interval|1h|1d"
                              : "\\$__rate_interval"));
      var bare = RATED.matcher(query).replaceAll("");
      assertThat(COUNTER.matcher(strings(bare)).results().map(found -> found.group(1)))
          .as(query)
          .filteredOn(metric -> PromQl.known().contains(metric))
          // Gauges, by whatever name; and cores, of which each has a series.
          .isSubsetOf(
              "pg_locks_count",
              "pg_stat_activity_count",
              "pg_sessions_count",
              "node_cpu_seconds_total");
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void whatIsAskedForExists(String name) throws Exception {
    var known = new TreeSet<>(PromQl.known());
    known.addAll(Recorded.series());
    for (var target : targets(name)) {
      var query = target.path("expr").asText();
      assertThat(PromQl.metrics(query)).as(query).isNotEmpty().isSubsetOf(known);
    }
  }

  /** A user's own app is shown by the same files, where it has the same metrics. */
  @ParameterizedTest
  @MethodSource("names")
  void noServiceOfTheDemoIsNamed(String name) throws Exception {
    for (var target : targets(name)) {
      assertThat(target.path("expr").asText())
          .doesNotContainPattern("\\b(frontend|backend|auth)\\b");
    }
  }

  private static String strings(String query) {
    return query.replaceAll("\"[^\"]*\"", "");
  }

  private static List<JsonNode> targets(String name) throws IOException {
    return StreamSupport.stream(read(name).path("panels").spliterator(), false)
        .flatMap(panel -> StreamSupport.stream(panel.path("targets").spliterator(), false))
        .toList();
  }

  private static JsonNode read(String name) throws IOException {
    return JSON.readTree(FOLDER.resolve(name + ".json").toFile());
  }
}
