package dev.bluegreen.release.validate;

import static dev.bluegreen.release.validate.Group.SMOKE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.bluegreen.release.Failure;
import dev.bluegreen.release.pulumi.Services;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What a user of the demo does, on both hosts: one new user, who logs in at each. */
record Smoke(Subject subject, Entry entry, Once<User> user) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int OK = 200;

  static Smoke of(Subject subject, Entry entry) {
    return new Smoke(
        subject, entry, new Once<>(() -> User.register(entry.web().get(), entry.host())));
  }

  List<Check> checks() {
    return List.of(
        new Check(SMOKE, "page", page(entry::host)),
        new Check(SMOKE, "page of preview", page(entry::preview)),
        new Check(SMOKE, "stack", stack(entry::host)),
        new Check(SMOKE, "stack of preview", stack(entry::preview)),
        new Check(SMOKE, "register", users(this::register)),
        new Check(SMOKE, "calculate", users(() -> calculate(entry.host()))),
        new Check(SMOKE, "calculate at preview", users(() -> calculate(entry.preview()))));
  }

  private Supplier<Result> page(Supplier<URI> host) {
    return () -> {
      if (!subject.hasDemo("frontend")) {
        return Result.skipped("the demo's frontend is not part of the app");
      }
      var answer = entry.web().get().get(host.get(), "/");
      var isPage = answer.body().contains("</html>");
      return answer.status() == OK && isPage
          ? Result.passed("%,d characters of %s", answer.body().length(), said(answer))
          : Result.failed(
              "GET / answers %d%s"
                  .formatted(answer.status(), isPage ? "" : " with something that is no page"),
              subject.kubectl("apps", "logs -l app.kubernetes.io/name=frontend --tail=20"));
    };
  }

  private Supplier<Result> stack(Supplier<URI> host) {
    return () -> {
      if (!subject.hasDemo("frontend")) {
        return Result.skipped("the demo's frontend is not part of the app");
      }
      var answer = entry.web().get().get(host.get(), "/stack");
      var said = json(answer.body());
      var wrong =
          answer.status() != OK
              ? "GET /stack answers " + answer.status()
              : !said.path("complete").asBoolean()
                  ? "a service of another colour, or none, answers in it: " + said.path("services")
                  : !entry.isToAnswer(
                          host.get(), answer.color().orElse(subject.settings().activeColor()))
                      ? "it is %s, and the route says %s"
                          .formatted(said(answer), entry.expected(host.get()))
                      : "";
      return wrong.isEmpty()
          ? Result.passed("%d services, all of %s", said.path("services").size(), said(answer))
          : Result.failed(wrong, "bluegreen validate --only app");
    };
  }

  private Supplier<Result> users(Supplier<Result> look) {
    return () ->
        subject.hasDemo("auth")
                && subject.hasDemo("backend")
                && !Services.is(subject.settings(), "backend", "tokens", "none")
            ? look.get()
            : Result.skipped("the app has not the demo's users");
  }

  private Result register() {
    return Result.passed("user %s, by %s", user.get().name(), said(user.get().registered()));
  }

  private Result calculate(URI host) {
    User known;
    try {
      known = user.get();
    } catch (Failure _) {
      throw new UnseenException("nobody could be registered");
    }
    var web = entry.web().get();
    var token = Optional.of(known.login(web, host));
    for (var amount : List.of(100, 250)) {
      var answer =
          web.call(host, "POST", "/api/calculate", "{\"amount\": %d}".formatted(amount), token);
      var result = json(answer.body()).path("result").asText();
      if (answer.status() != OK || !result.equals("" + 2 * amount)) {
        return Result.failed(
            "POST /api/calculate of %d answers %d, result «%s»; it is %d"
                .formatted(amount, answer.status(), result, 2 * amount),
            subject.kubectl("apps", "logs -l app.kubernetes.io/name=backend --tail=20"));
      }
    }
    var answer = web.call(host, "GET", "/api/history", "", token);
    var stored =
        Kube.stream(json(answer.body()).path("calculations"))
            .map(each -> each.path("amount").asText())
            .toList();
    return answer.status() == OK && stored.containsAll(List.of("100", "250"))
        ? Result.passed("logged in, 2 results right, both in the history; %s", said(answer))
        : Result.failed(
            "GET /api/history answers %d with amounts %s; 100 and 250 were calculated"
                .formatted(answer.status(), stored),
            subject.kubectl("apps", "logs -l app.kubernetes.io/name=backend --tail=20"));
  }

  private static String said(Web.Answer answer) {
    return answer.color().map(each -> each.key()).orElse("an unknown colour")
        + answer.version().map(text -> " " + text).orElse("");
  }

  static JsonNode json(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException _) {
      return MissingNode.getInstance();
    }
  }
}
