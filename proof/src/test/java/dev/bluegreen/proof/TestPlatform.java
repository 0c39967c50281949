package dev.bluegreen.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The platform of the tests, as a user has it: Pulumi in the project's folder, kubectl, the app.
 */
final class TestPlatform {
  /**
   * The classes that share the whole platform come first, with this number and the next ones; the
   * last of them ends it.
   */
  static final int WHOLE = 1;

  /** The same for those that share the small platform. */
  static final int SMALL = WHOLE + 100;

  /** And for those that share a node without a platform. */
  static final int SECOND_NODE = SMALL + 100;

  /** Tag of the classes that need no platform: they are run beside other modules' tests. */
  static final String NONE = "no-platform";

  /** Tag of the classes that wait more than they do: {@code scripts/test --all} runs them too. */
  static final String SLOW = "slow";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ONE = "{\"amount\": 1}";
  private static final String SETTINGS = "Pulumi.dev.yaml";

  /** The project that {@code scripts/test} has made. */
  final Pulumi pulumi = new Pulumi(Path.of(Shell.required("BLUEGREEN_PROJECT")));

  TestPlatform() {
    // The preview host is reached at the gateway's address with a Host header, as a program has to.
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
  }

  /**
   * Brings the gateway and a small app up: one service without users, in both colours. What an
   * earlier class has left of it stays and is set back.
   */
  void up() throws Exception {
    up(SETTINGS);
  }

  /**
   * Brings the whole platform up: users, data, page and monitoring. What an earlier class has left
   * of it stays and is set back; {@link WholeDestroyE2E} ends it.
   */
  void upWhole() throws Exception {
    // Whoever serves by now, with whatever pods.
    up("Pulumi.whole.yaml", "  bluegreen:emergency: true\n  bluegreen:allowInPlace: true\n");
    unset("emergency");
    unset("allowInPlace");
    for (var host : List.of("localhost", "preview.localhost")) {
      await(host).atMost(Duration.ofMinutes(2)).ignoreExceptions().until(() -> serves(host));
    }
  }

  /** The whole platform, as an earlier class has left it; it is brought up where none has. */
  void anyWhole() throws Exception {
    if (kubectl("get", "namespace", "observability", "--ignore-not-found", "-o", "name")
        .isEmpty()) {
      upWhole();
    }
  }

  /** Whether a user gets a result who logs in now: a login of before may be of a retired key. */
  private boolean serves(String host) throws Exception {
    try (var user = Ada.at(pulumi.entry())) {
      return user.send(host, "POST", "/api/calculate", ONE).statusCode() == 200;
    }
  }

  /** With these settings of the tests' own, whatever an earlier test has set. */
  void up(String settings) throws Exception {
    up(settings, "");
  }

  private void up(String settings, String more) throws Exception {
    settings(settings, more);
    Shell.script("up", "--no-proof").orThrow();
  }

  /** Takes down what is up, for the next class, where that is not what is tested. */
  void down() throws Exception {
    pulumi.run("destroy", "--yes", "--skip-preview").orThrow();
  }

  /** The settings of a small app, whatever an earlier test has set. */
  void settings() throws Exception {
    settings(SETTINGS, "");
  }

  private void settings(String file, String more) throws Exception {
    Files.writeString(
        pulumi.project().resolve(SETTINGS),
        Files.readString(Shell.ROOT.resolve("proof/src/test/resources/" + file))
            .replaceFirst("config:\n", "config:\n" + more));
  }

  /** {@code pulumi config set --path}. */
  void set(String path, String value) throws Exception {
    pulumi.run("config", "set", "--path", path, value).orThrow();
  }

  /** {@code pulumi config rm --path}. */
  void unset(String path) throws Exception {
    pulumi.run("config", "rm", "--path", path).orThrow();
  }

  /** What kubectl writes; it must succeed. */
  static String kubectl(String... arguments) throws Exception {
    return Shell.run(Shell.join("kubectl", arguments).toArray(String[]::new))
        .orThrow()
        .output()
        .strip();
  }

  /** The names of a colour's pods that are not ending. */
  static String pods(String color) throws Exception {
    return kubectl(
        "get",
        "pods",
        "-n",
        "apps",
        "-l",
        "color=" + color,
        "--sort-by=.metadata.name",
        "-o",
        "go-template={{range .items}}{{if not .metadata.deletionTimestamp}}{{.metadata.name}} {{end}}{{end}}");
  }

  /** A field of a colour's Deployment. */
  static String deployment(String color, String jsonPath) throws Exception {
    return kubectl(
        "get", "deployment", "backend-" + color, "-n", "apps", "-o", "jsonpath={" + jsonPath + "}");
  }

  /** The weights of the app's own host, blue's first. */
  static String weights() throws Exception {
    return kubectl(
        "get",
        "httproute",
        "app",
        "-n",
        "apps",
        "-o",
        "jsonpath={.spec.rules[0].backendRefs[*].weight}");
  }

  HttpRequest.Builder request(String host, String body) throws Exception {
    return HttpRequest.newBuilder(URI.create(pulumi.entry() + "/api/calculate"))
        .header("Host", host)
        .header("Content-Type", "application/json")
        .timeout(Duration.ofSeconds(20))
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  HttpResponse<String> calculate(String host, String body) throws Exception {
    return send(request(host, body).build());
  }

  static HttpResponse<String> send(HttpRequest request) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  /** Who serves at the app's own host; a gateway that has just started may take a moment. */
  String serving() throws Exception {
    var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (true) {
      try {
        var answer = calculate("localhost", ONE);
        if (answer.statusCode() == 200 || System.nanoTime() > end) {
          return answer.headers().firstValue("X-App-Color").orElse("nobody");
        }
      } catch (IOException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
      }
      Thread.sleep(200);
    }
  }

  static void assertAnswer(HttpResponse<String> answer, String color, String version, String result)
      throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("X-App-Color")).contains(color);
    assertThat(answer.headers().firstValue("X-App-Version")).contains(version);
    assertThat(JSON.readTree(answer.body()).path("result").asText()).isEqualTo(result);
  }
}
