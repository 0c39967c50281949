package dev.bluegreen.infra.analysis;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * One request of a check, and what is expected of its answer. {@code {random}}, {@code {color}} and
 * what an earlier step has saved stand for their values in path, headers and body.
 *
 * @param name what it does, for messages
 * @param path path and query
 * @param body none: a request without one
 * @param status the status expected; none: any below 500
 * @param expect JSON pointer into the answer, to the text of the value there
 * @param save a name, to the JSON pointer of the value that it keeps for later steps
 */
public record Step(
    String name,
    String method,
    String path,
    Map<String, String> headers,
    Optional<String> body,
    OptionalInt status,
    Map<String, String> expect,
    Map<String, String> save) {
  public Step {
    headers = Map.copyOf(headers);
    expect = Map.copyOf(expect);
    save = Map.copyOf(save);
  }

  /** As the analysis reads it (services/analysis/README.md). */
  Map<String, Object> json() {
    var json = new TreeMap<String, Object>();
    json.put("name", name);
    json.put("method", method);
    json.put("path", path);
    json.put("headers", new TreeMap<>(headers));
    body.ifPresent(text -> json.put("body", text));
    status.ifPresent(code -> json.put("status", code));
    json.put("body_expect", new TreeMap<>(expect));
    json.put("save", new TreeMap<>(save));
    return json;
  }
}
