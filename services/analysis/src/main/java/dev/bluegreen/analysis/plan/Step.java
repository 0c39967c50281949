package dev.bluegreen.analysis.plan;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * One request, and what is expected of its answer. Path, header values and body may have
 * placeholders: see {@link Placeholders}.
 *
 * @param status the expected one; empty for any below 500
 * @param expected the text of each of these values of the answer's JSON
 * @param saved placeholders for later steps, from the answer's JSON
 */
public record Step(
    String name,
    String method,
    String path,
    Map<String, String> headers,
    Optional<String> body,
    OptionalInt status,
    Map<JsonPointer, String> expected,
    Map<String, JsonPointer> saved) {

  /** Set by whoever sends the request, not by a plan. */
  private static final Set<String> OWN_HEADERS =
      Set.of("host", "connection", "content-length", "expect", "upgrade");

  /** Reads the steps that are run one after the other; says where they are wrong. */
  public static List<Step> readAll(List<Fields> all) {
    var placeholders = new TreeSet<>(Placeholders.ALWAYS);
    var steps = new ArrayList<Step>();
    for (var fields : all) {
      var step = read(fields);
      var texts = new ArrayList<>(step.headers.values());
      texts.add(step.path);
      step.body.ifPresent(texts::add);
      for (var text : texts) {
        for (var used : Placeholders.in(text)) {
          if (!placeholders.contains(used)) {
            throw new BadPlanException(
                "the step \"%s\" uses {%s}, which no step before it saves: there are %s"
                    .formatted(step.name, used, String.join(", ", placeholders)));
          }
        }
      }
      placeholders.addAll(step.saved.keySet());
      steps.add(step);
    }
    return List.copyOf(steps);
  }

  private static Step read(Fields fields) {
    var name = fields.text("name");
    var method = fields.optionalText("method").orElse("GET");
    var path = fields.text("path");
    if (!method.matches("[A-Z]+")) {
      throw fields.refused("method", "a method of HTTP such as GET");
    }
    if (!path.startsWith("/")) {
      throw fields.refused("path", "a path that begins with /");
    }
    var headers = fields.texts("headers");
    for (var header : headers.keySet()) {
      if (!header.matches("[A-Za-z0-9-]+")
          || OWN_HEADERS.contains(header.toLowerCase(Locale.ROOT))) {
        throw fields.refused(
            "headers", "headers other than Host, Connection, Content-Length, Expect, Upgrade");
      }
    }
    var status =
        fields.optionalNumber("status").isPresent()
            ? OptionalInt.of(fields.whole("status", 100, 599, OptionalDouble.empty()))
            : OptionalInt.empty();
    var expected = new LinkedHashMap<JsonPointer, String>();
    fields
        .texts("body_expect")
        .forEach((at, text) -> expected.put(pointer(fields, "body_expect", at), text));
    var saved = new LinkedHashMap<String, JsonPointer>();
    fields
        .texts("save")
        .forEach(
            (placeholder, at) -> {
              if (!Placeholders.isName(placeholder)) {
                throw fields.refused(
                    "save", "names of letters and digits, other than random and color");
              }
              saved.put(placeholder, pointer(fields, "save", at));
            });
    var body = fields.optionalText("body");
    fields.end();
    return new Step(name, method, path, headers, body, status, expected, saved);
  }

  private static JsonPointer pointer(Fields fields, String name, String text) {
    try {
      return JsonPointer.compile(text);
    } catch (IllegalArgumentException _) {
      throw fields.refused(name, "pointers into the answer's JSON such as /token");
    }
  }
}
