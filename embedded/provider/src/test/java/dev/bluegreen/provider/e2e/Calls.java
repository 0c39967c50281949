package dev.bluegreen.provider.e2e;

import dev.bluegreen.provider.value.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The calls on resources of one command, one a line: method, type, name, id, and for a Diff its
 * detailed diff. Their order is left out, since the engine works on many resources at once, as is
 * what differs from run to run.
 */
final class Calls {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> METHODS = Set.of("Create", "Read", "Update", "Diff", "Delete");
  private static final Pattern AUTONAME = Pattern.compile("auto-[0-9a-f]{8}");

  private final String namespace;
  private final String patched;

  Calls(String namespace, String patched) {
    this.namespace = namespace;
    this.patched = patched;
  }

  /** Those in the engine's log. */
  Set<String> recorded(Path log) throws IOException {
    var rows = new TreeSet<String>();
    for (var line : Files.readAllLines(log)) {
      row(JSON.readValue(line, new TypeReference<Map<String, Object>>() {})).ifPresent(rows::add);
    }
    return rows;
  }

  /** Those that a step should make. */
  static Set<String> expected(String step) throws IOException {
    try (var table = Calls.class.getResourceAsStream("/calls/" + step + ".txt")) {
      return new String(table.readAllBytes())
          .lines()
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private Optional<String> row(Map<String, Object> call) {
    var service = Trees.text(call, "method").split("/");
    var method = service[service.length - 1];
    var request = Trees.map(call, "request");
    if (!METHODS.contains(method) || !Trees.text(request, "type").startsWith("kubernetes:")) {
      return Optional.empty();
    }
    // A call without a response and without an error is the log's note of its start.
    var failed = Trees.get(call, "errors") != null;
    if (!failed && Trees.get(call, "response") == null) {
      return Optional.empty();
    }
    var response = Trees.map(call, "response");
    var row = new StringJoiner(" ");
    row.add(Boolean.TRUE.equals(request.get("preview")) ? method + "-preview" : method);
    row.add(Trees.text(request, "type").replaceFirst("kubernetes:", ""));
    row.add(Trees.text(request, "name"));
    row.add(failed ? "failed" : id(method, request, response));
    if (method.equals("Diff")) {
      addDiff(row, response);
    }
    return Optional.of(row.toString());
  }

  private String id(String method, Map<String, Object> request, Map<String, Object> response) {
    var id =
        switch (method) {
          case "Create" -> response.getOrDefault("id", "-");
          case "Read" -> response.getOrDefault("id", "gone");
          default -> request.get("id");
        };
    return AUTONAME
        .matcher(String.valueOf(id))
        .replaceAll("auto-*")
        .replace(patched, "{patched}")
        .replace(namespace, "{ns}");
  }

  private static void addDiff(StringJoiner row, Map<String, Object> response) {
    var detailed = new TreeMap<>(Trees.map(response, "detailedDiff"));
    detailed.forEach((path, diff) -> row.add(path + "=" + kind(Trees.text(diff, "kind"))));
    if (response.get("replaces") instanceof List<?> paths && !paths.isEmpty()) {
      row.add(
          "replaces:"
              + paths.stream().map(String::valueOf).sorted().collect(Collectors.joining(",")));
    }
    if (Boolean.TRUE.equals(response.get("deleteBeforeReplace"))) {
      row.add("delete-first");
    }
  }

  /** ADD is the protocol's zero, which its JSON form leaves out. */
  private static String kind(String kind) {
    return kind.isEmpty() ? "ADD" : kind;
  }
}
