package dev.bluegreen.release.validate;

import static dev.bluegreen.release.validate.Group.OUTSIDE;

import dev.bluegreen.release.ExitCode;
import dev.bluegreen.release.Failure;
import dev.bluegreen.release.pulumi.Services;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The app from outside, through the gateway. */
record Outside(Subject subject, Entry entry) {
  private static final int CONNECT_MILLIS = 5_000;
  private static final String ADDRESS = "Url";
  private static final Set<String> HOSTS = Set.of("url", "previewUrl");

  /** Where Prometheus says that it is well, with or without pages of its own. */
  private static final String PROMETHEUS = "/-/ready";

  List<Check> checks() {
    var checks = new ArrayList<Check>();
    checks.add(new Check(OUTSIDE, "port", this::port));
    checks.addAll(host("app", entry::host));
    checks.addAll(host("preview", entry::preview));
    new TreeSet<>(subject.outputs().keySet())
        .stream()
            .filter(output -> output.endsWith(ADDRESS) && !HOSTS.contains(output))
            .forEach(
                output ->
                    checks.add(
                        new Check(
                            OUTSIDE,
                            output.substring(0, output.length() - ADDRESS.length()),
                            () -> page(output))));
    return checks;
  }

  private List<Check> host(String name, Supplier<URI> host) {
    var answer = new Once<>(() -> entry.web().get().get(host.get(), path()));
    return List.of(
        new Check(OUTSIDE, name, () -> answers(host.get(), answer)),
        new Check(OUTSIDE, name + " colour", () -> color(host.get(), answer)),
        new Check(OUTSIDE, name + " version", () -> version(answer)));
  }

  private Result port() {
    var address = entry.host();
    var port = address.getPort() < 0 ? 80 : address.getPort();
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(address.getHost(), port), CONNECT_MILLIS);
      return Result.passed("%s listens on %d", address.getHost(), port);
    } catch (IOException e) {
      throw new Failure(
          ExitCode.FAILED,
          "%s:%d cannot be reached: %s".formatted(address.getHost(), port, e.getMessage()),
          "bluegreen validate --only platform   says how the gateway is",
          "where only the name is unknown here: let it lead to the gateway, or ask from elsewhere");
    }
  }

  private Result answers(URI host, Once<Web.Answer> answer) {
    var status = answer.get().status();
    var wrong = status >= 500 || status == 404 && Services.areDemo(subject.settings());
    return wrong
        ? Result.failed(
            "%s answers %d to GET %s".formatted(host, status, path()),
            "bluegreen validate --only app")
        : Result.passed("%s answers %d to GET %s", host, status, path());
  }

  private Result color(URI host, Once<Web.Answer> answer) {
    var expected = entry.expected(host);
    var color = answer.get().color();
    if (color.isEmpty()) {
      return silent(answer.get(), "X-App-Color");
    }
    return entry.isToAnswer(host, color.get())
        ? Result.passed("X-App-Color is %s, as the route says", color.get().key())
        : Result.failed(
            "X-App-Color is %s, and the route says %s".formatted(color.get().key(), expected),
            subject.kubectl("gateway", "logs deployment/traefik --tail=20"));
  }

  private Result version(Once<Web.Answer> answer) {
    var version = answer.get().version();
    var color = answer.get().color();
    if (version.isEmpty() || color.isEmpty()) {
      return silent(answer.get(), "X-App-Version");
    }
    var wanted = subject.settings().version(color.get());
    return version.get().equals(wanted)
        ? Result.passed("X-App-Version is %s, as %s is set", wanted, color.get().key())
        : Result.failed(
            "X-App-Version is %s, and %s is set to %s"
                .formatted(version.get(), color.get().key(), wanted),
            "pulumi up");
  }

  /** An app of one's own need not say who it is. */
  private Result silent(Web.Answer answer, String header) {
    return Services.areDemo(subject.settings())
        ? Result.failed(
            "an answer %d without %s: it is the gateway's own".formatted(answer.status(), header),
            "bluegreen validate --only app")
        : Result.skipped("the app sends no %s", header);
  }

  /** An address that the stack's outputs name. */
  private Result page(String output) {
    var text = subject.outputs().get(output);
    if (!text.startsWith("http")) {
      return Result.skipped("%s", text);
    }
    var host = URI.create(text);
    var path = output.startsWith("prometheus") ? PROMETHEUS : "/";
    var status = entry.web().get().get(host, path).status();
    return status < 500 && status != 404
        ? Result.passed("%s answers %d to GET %s", host, status, path)
        : Result.failed(
            "%s answers %d to GET %s".formatted(host, status, path),
            subject.kubectl("observability", "get pods,httproutes"));
  }

  /** A path that the route has; which one is the app's own affair. */
  private String path() {
    try {
      return subject.list("/apis/gateway.networking.k8s.io/v1", "apps", "httproutes").stream()
          .map(route -> route.at("/spec/rules/0/matches/0/path/value").asText())
          .filter(path -> path.startsWith("/"))
          .findFirst()
          .orElse("/");
    } catch (UnseenException | Failure _) {
      return "/";
    }
  }
}
