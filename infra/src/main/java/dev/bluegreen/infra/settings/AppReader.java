package dev.bluegreen.infra.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.bluegreen.infra.app.App;
import dev.bluegreen.infra.app.AppService;
import dev.bluegreen.infra.database.TakenNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;

/** Reads the app that is released: the user's own, or the demo with what the user changed of it. */
final class AppReader {
  private static final String DEMO = "/demo-app.yaml";
  private static final String DEMO_DEV = "/demo-app-dev.yaml";
  private static final String SERVICES = "services";

  private final Setting setting;
  private final boolean dev;
  private final Problems problems;

  /**
   * @param dev whether this is stack {@code dev}
   */
  AppReader(Setting setting, boolean dev, Problems problems) {
    this.setting = setting;
    this.dev = dev;
    this.problems = problems;
  }

  App read() {
    var services =
        setting
            .over(demo(), AppReader::merged)
            .allow(SERVICES)
            .field(SERVICES)
            .entries(Rule.NAME, ServiceReader::new);
    var app =
        new App(
            services.values().stream()
                .filter(ServiceReader::enabled)
                .map(ServiceReader::read)
                .toList());
    checkPaths(app);
    checkCalls(app);
    checkRoles(app);
    return app;
  }

  private JsonNode demo() {
    var demo = resource(DEMO);
    return dev ? overlaid(demo, resource(DEMO_DEV)) : demo;
  }

  /**
   * Settings that name only services of the demo change it field by field; an app that names a
   * service of its own is the user's, and nothing of the demo is left.
   */
  static JsonNode merged(JsonNode demo, JsonNode users) {
    for (var service : users.path(SERVICES).properties()) {
      if (!demo.path(SERVICES).has(service.getKey())) {
        return users;
      }
    }
    return overlaid(demo, users);
  }

  /** A tree with what another one says otherwise. */
  static JsonNode overlaid(JsonNode base, JsonNode over) {
    if (!(base instanceof ObjectNode fields) || !(over instanceof ObjectNode changes)) {
      return over.isNull() ? base : over;
    }
    var result = fields.deepCopy();
    for (var change : changes.properties()) {
      var before = fields.get(change.getKey());
      result.set(
          change.getKey(),
          before == null ? change.getValue() : overlaid(before, change.getValue()));
    }
    return result;
  }

  private void checkPaths(App app) {
    var services = setting.path().field(SERVICES);
    var takenBy = new HashMap<String, String>();
    for (var service : app.services()) {
      service
          .path()
          .map(path -> takenBy.putIfAbsent(path, service.name()))
          .ifPresent(
              other ->
                  problems.add(
                      new Problem(
                          services.field(service.name()).field("path").toString(),
                          "is \"%s\", which %s has".formatted(service.path().orElseThrow(), other),
                          "a path that no other service has",
                          services.field(service.name()).field("path").set("/" + service.name()))));
    }
    if (takenBy.isEmpty()) {
      problems.add(
          new Problem(
              services.toString(),
              "has no service with a path",
              "at least one with a path; others without",
              services
                  .field(app.services().stream().map(AppService::name).findFirst().orElse("NAME"))
                  .field("path")
                  .set("/")));
    }
  }

  private void checkCalls(App app) {
    var names = app.services().stream().map(AppService::name).toList();
    for (var service : app.services()) {
      var calls = setting.path().field(SERVICES).field(service.name()).field("calls");
      for (var called : service.needs().calls()) {
        if (!names.contains(called)) {
          problems.add(
              new Problem(
                  calls.toString(),
                  "has \"%s\", which is no service of the app".formatted(called),
                  String.join(", ", names),
                  calls
                      .item(service.needs().calls().indexOf(called))
                      .set(Problems.nearest(called, names).orElse(names.getFirst()))));
        }
      }
    }
  }

  private void checkRoles(App app) {
    for (var service : app.withDatabase()) {
      var path = setting.path().field(SERVICES).field(service.name());
      TakenNames.holder(service, app.withDatabase())
          .ifPresent(
              holder ->
                  problems.add(
                      new Problem(
                          path.toString(),
                          "has a schema, and its name in PostgreSQL is that of " + holder,
                          "another name, or no schema",
                          path.field("database").set("false"))));
    }
  }

  /** What the program itself says in a file of its own. */
  static JsonNode resource(String name) {
    try (var in = AppReader.class.getResourceAsStream(name)) {
      return new YAMLMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
