package dev.bluegreen.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A file of folder {@code dashboards/}, as Grafana would ask its queries.
 *
 * @param name of the file, without its ending
 */
record Dashboard(String name, JsonNode json) {
  private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.*), (\\w+)\\)");
  private static final String INTERVAL = "1m";

  /** A query with its variables filled in. */
  record Query(String dashboard, String panel, String expr) {
    @Override
    public String toString() {
      return "%s: %s: %s".formatted(dashboard, panel, expr);
    }
  }

  static List<Dashboard> all() throws IOException {
    try (var files = Files.list(Shell.ROOT.resolve("dashboards"))) {
      var dashboards = new ArrayList<Dashboard>();
      for (var file : files.filter(each -> each.toString().endsWith(".json")).sorted().toList()) {
        dashboards.add(
            new Dashboard(
                file.getFileName().toString().replace(".json", ""),
                new ObjectMapper().readTree(file.toFile())));
      }
      return dashboards;
    }
  }

  /** The variables with all their values, as label values that Prometheus has. */
  Map<String, String> variables(PrometheusApi prometheus) throws Exception {
    var values = new LinkedHashMap<String, String>();
    for (var variable : json.at("/templating/list")) {
      var asked = LABEL_VALUES.matcher(variable.path("definition").asText());
      if (asked.matches()) {
        values.put(
            variable.path("name").asText(),
            String.join(
                "|", prometheus.labelValues(filled(asked.group(1), values), asked.group(2))));
      }
    }
    return values;
  }

  /** All queries of all panels. */
  List<Query> queries(Map<String, String> variables) {
    var queries = new ArrayList<Query>();
    for (var panel : json.path("panels")) {
      for (var target : panel.path("targets")) {
        queries.add(
            new Query(
                name,
                panel.path("title").asText(),
                filled(target.path("expr").asText(), variables)));
      }
    }
    return queries;
  }

  private static String filled(String query, Map<String, String> variables) {
    var filled = query.replace("$__rate_interval", INTERVAL);
    for (var variable : variables.entrySet()) {
      filled = filled.replace("$" + variable.getKey(), variable.getValue());
    }
    return filled;
  }
}
