package dev.bluegreen.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The page that shows releases. */
class ConsoleTest {
  private static final String NAME = "console";

  @Test
  void mayReadAndNothingElse() {
    var roles = Deployed.with("").ofKind("Role");
    var verbs = new TreeSet<String>();
    var app = new TreeSet<String>();
    for (var role : List.of("console-reads-app", "console-reads-releases")) {
      for (var rule : roles.get(role).path("rules")) {
        verbs.addAll(texts(rule.path("verbs")));
        if (role.endsWith("app")) {
          app.addAll(texts(rule.path("resources")));
        }
      }
    }

    assertThat(verbs).containsExactly("get", "list", "watch");
    assertThat(app).containsExactly("deployments", "httproutes", "jobs");
    assertThat(roles.get("console-reads-app").at("/metadata/namespace").asText()).isEqualTo("apps");
    assertThat(roles.get("console-reads-releases").at("/metadata/namespace").asText())
        .isEqualTo("ops");
  }

  @Test
  void needsLessThanAHundredMegabytes() {
    var limit =
        Deployed.with("")
            .ofKind("Deployment")
            .get(NAME)
            .at("/spec/template/spec/containers/0/resources/limits/memory")
            .asText();

    assertThat(limit).endsWith("Mi");
    assertThat(Long.parseLong(limit.replace("Mi", "")) * 1024 * 1024).isLessThan(100_000_000);
  }

  @Test
  void hasItsPasswordInAFileAndSaysItToNobodyElse() {
    var deployed = Deployed.with("");
    var pod = deployed.ofKind("Deployment").get(NAME).at("/spec/template/spec");
    var password = deployed.outputs().get("consolePassword");

    assertThat(password).isEqualTo("the password console-password");
    assertThat(pod.toString()).doesNotContain("the password");
    assertThat(pod.path("volumes").toString()).contains("\"secretName\":\"console\"");
    var file =
        StreamSupport.stream(pod.at("/containers/0/env").spliterator(), false)
            .filter(variable -> variable.path("name").asText().equals("PASSWORD_FILE"))
            .findFirst()
            .orElseThrow()
            .path("value")
            .asText();
    assertThat(file).isEqualTo("/run/secrets/console/password");
  }

  @Test
  void isReachedOnAHostOfItsOwn() {
    var own = Deployed.with("console: {host: board.example.com}");
    var deployed = Deployed.with("");
    var route = deployed.ofKind("HTTPRoute").get(NAME);

    assertThat(route.at("/spec/hostnames/0").asText()).isEqualTo("console.localhost");
    assertThat(route.at("/spec/rules/0/matches"))
        .extracting(match -> match.at("/path/value").asText())
        .as("where any host is the app's, its paths are taken back")
        .containsExactlyInAnyOrder("/", "/api", "/auth");
    assertThat(deployed.outputs()).containsEntry("consoleUrl", "http://console.localhost:8080");
    assertThat(own.ofKind("HTTPRoute").get(NAME).at("/spec/hostnames/0").asText())
        .isEqualTo("board.example.com");
  }

  /** It shows what the prober counts. */
  @Test
  void isThereWithAProberAlone() {
    for (var without :
        List.of(
            "analysis: {prober: false}",
            "analysis: {enabled: false}",
            "console: {enabled: false}")) {
      var deployed = Deployed.with(without);

      assertThat(deployed.ofKind("Deployment")).doesNotContainKey(NAME);
      assertThat(deployed.outputs())
          .containsEntry("consoleUrl", "not installed: console.enabled is false")
          .doesNotContainKey("consolePassword");
    }
  }

  @Test
  void asksPrometheusWhereThereIsOne() {
    assertThat(env("")).contains("http://monitoring-prometheus.observability.svc:9090");
    assertThat(env("observability: {enabled: false}")).doesNotContain("PROMETHEUS");
    assertThat(env("namespacePrefix: team")).contains("http://prober.team-ops.svc");
  }

  private static String env(String yaml) {
    return Deployed.with(yaml)
        .ofKind("Deployment")
        .get(NAME)
        .at("/spec/template/spec/containers/0/env")
        .toString();
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }
}
