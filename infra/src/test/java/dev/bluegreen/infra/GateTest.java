package dev.bluegreen.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which switch is examined, on a cluster where a colour serves already. */
class GateTest {
  private static final String ROUTE = "route-app";
  private static final String GREEN = "activeColor: green";
  private static final Map<String, FakeCluster> FIRST = new HashMap<>();

  /** Updates after a first one with the least settings, by what they set. */
  private static final Map<String, Deployed> SWITCHED = new HashMap<>();

  /** What the program has left in the cluster after an update with these settings. */
  private static FakeCluster after(String yaml, FakeCluster before) {
    var deployed = Deployed.with(yaml, before, true);
    var cluster = FakeCluster.empty();
    cluster.with(
        "/apis/gateway.networking.k8s.io/v1/namespaces/apps/httproutes/app",
        deployed.ofKind("HTTPRoute").get("app").toString());
    cluster.with("/apis/apps/v1/namespaces/apps/deployments", list(deployed.ofKind("Deployment")));
    cluster.with("/apis/batch/v1/namespaces/ops/jobs", list(deployed.ofKind("Job")));
    cluster.with(
        "/api/v1/namespaces/ops/configmaps/release",
        deployed.ofKind("ConfigMap").get("release").toString());
    return cluster;
  }

  /** The same on an empty cluster, for which the program is run once. */
  private static FakeCluster after(String yaml) {
    return FIRST.computeIfAbsent(yaml, first -> after(first, FakeCluster.empty())).copy();
  }

  private static String list(Map<String, JsonNode> objects) {
    return objects.values().stream()
        .map(JsonNode::toString)
        .collect(Collectors.joining(", ", "{items: [", "]}"));
  }

  /** The Jobs that examine, by their names in the cluster. */
  private static Map<String, JsonNode> examinations(String yaml, FakeCluster cluster) {
    var jobs = new TreeMap<>(Deployed.with(yaml, cluster, true).ofKind("Job"));
    jobs.keySet().removeIf(name -> !name.matches("(gate|bake)-.*"));
    return jobs;
  }

  private static Map<String, String> gates(String yaml, FakeCluster cluster) {
    var gates = new TreeMap<String, String>();
    examinations(yaml, cluster)
        .keySet()
        .forEach(name -> gates.put(name.replaceFirst("-[0-9a-f]{10}$", ""), name));
    return gates;
  }

  @Test
  void theFirstUpdateHasNoTrafficToGuard() {
    assertThat(gates("", FakeCluster.empty())).isEmpty();
    assertThat(gates("", after(""))).as("nor has one that changes nothing").isEmpty();
  }

  @Test
  void aSwitchIsExaminedBeforeAndAfterTheRouteMoves() {
    var order = Deployed.with(GREEN, after(""), true).order();

    assertThat(order).containsSubsequence("gate", ROUTE, "bake", "release");
  }

  @Test
  void whatHasBeenExaminedStaysAndIsNotExaminedAgain() {
    var first = gates(GREEN, after(""));
    var cluster = after(GREEN, after(""));

    assertThat(first).containsOnlyKeys("gate-green", "bake-green");
    assertThat(gates(GREEN, cluster)).isEqualTo(first);
  }

  @Test
  void anExaminationSaysWhatItsReleaseChangedWhenItBegan() {
    var release = GREEN + "\ngreen: {version: 2.0.0, env: {LOG_LEVEL: debug}}";
    var cluster = after(release, after(""));
    var later = release + "\nblue: {version: 1.0.0, env: {LOG_LEVEL: warn}}";

    assertThat(changes(release, after("")))
        .containsValue("version: 1.0.0 → 2.0.0\nenv LOG_LEVEL: not set → debug");
    assertThat(changes(later, cluster))
        .as("no change of it")
        .isEqualTo(changes(release, after("")));
    assertThat(changes(later, after(""))).isNotEqualTo(changes(release, after("")));
  }

  private static Map<String, String> changes(String yaml, FakeCluster cluster) {
    return examinations(yaml, cluster).entrySet().stream()
        .filter(job -> job.getKey().startsWith("gate-"))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                job ->
                    job.getValue()
                        .at("/metadata/annotations")
                        .path("bluegreen.dev/changes")
                        .asText()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "green: {version: 2.0.1}",
        "green: {version: 2.0.0, env: {LOG_LEVEL: debug}}",
        "green: {version: 2.0.0, images: {auth: 'example.com/auth:1'}}",
        "analysis: {checks: {load: {rate: 30}}}",
        "canaryWeight: 20",
      })
  void anotherReleaseIsAnotherExamination(String change) {
    assertThat(gates(GREEN + "\n" + change, after("")).get("gate-green"))
        .isNotNull()
        .isNotEqualTo(gates(GREEN, after("")).get("gate-green"));
  }

  @Test
  void aWayBackIsNeverGated() {
    var green = after(GREEN, after(""));

    assertThat(gates("activeColor: blue", green)).isEmpty();
    assertThat(gates("activeColor: blue\nblue: {version: 1.0.1}", green))
        .as("another version has not served")
        .containsKeys("gate-blue");
    assertThat(gates("activeColor: blue\nidle: shrink\nblue: {version: 1.0.0, replicas: 3}", green))
        .as("a colour that has shrunk has to grow first, and that is all")
        .isEmpty();
  }

  @Test
  void anEmergencyIsNotGated() {
    assertThat(gates(GREEN + "\nemergency: true", after(""))).isEmpty();
  }

  @Test
  void aSwitchWhoseWatchWasCutOffIsWatchedByTheNextUpdate() {
    var moved = after(GREEN, after(""));
    moved.with(
        "/api/v1/namespaces/ops/configmaps/release",
        Deployed.with("").ofKind("ConfigMap").get("release").toString());
    moved.with("/apis/batch/v1/namespaces/ops/jobs", "{items: []}");

    assertThat(gates(GREEN, moved)).containsOnlyKeys("bake-green");
    assertThat(gates("activeColor: blue", moved)).as("and the way back is free").isEmpty();
  }

  @Test
  void eachStepOfACanaryIsExamined() {
    var twenty = "activeColor: blue\ncanaryWeight: 20";

    assertThat(gates(twenty, after(""))).containsKeys("gate-green", "bake-green");
    assertThat(gates(GREEN, after(twenty, after(""))).get("gate-green"))
        .isNotNull()
        .isNotEqualTo(gates(twenty, after("")).get("gate-green"));
    assertThat(gates("activeColor: blue", after(twenty, after(""))))
        .as("an abort is free")
        .isEmpty();
  }

  @Test
  void aGateIsTriedOnceAndDoneAgainByTheNextUpdate() {
    var gate = job(GREEN, "gate-green");

    assertThat(gate.at("/spec/backoffLimit").asInt(-1)).isZero();
    assertThat(gate.at("/spec/ttlSecondsAfterFinished").isMissingNode()).isTrue();
    assertThat(gate.at("/metadata/annotations/pulumi.com~1replaceUnready").asText())
        .isEqualTo("true");
    assertThat(gate.at("/metadata/labels/color").asText()).isEqualTo("green");
  }

  @Test
  void aGateSaysWhoHasItDoneAndIsNoChangeToAnybodyElse() {
    var me = System.getProperty("user.name") + "@";
    assertThat(by(job(GREEN, "gate-green"))).startsWith(me);

    assertThat(by(job(GREEN, withGateBy("eve@host", "Complete"), "gate-green")))
        .as("it stands")
        .isEqualTo("eve@host");
    assertThat(by(job(GREEN, withGateBy("eve@host", "Failed"), "gate-green")))
        .as("it is done again")
        .startsWith(me);
  }

  @Test
  void aGateThatNobodyHasSignedStaysAsItIs() {
    var cluster = after(GREEN, after(""));
    cluster.with(
        "/apis/batch/v1/namespaces/ops/jobs",
        "{items: [{metadata: {name: %s}}]}"
            .formatted(job(GREEN, "gate-green").at("/metadata/name").asText()));

    assertThat(by(job(GREEN, cluster, "gate-green"))).isEmpty();
  }

  private static FakeCluster withGateBy(String by, String condition) {
    var cluster = after("");
    cluster.with(
        "/apis/batch/v1/namespaces/ops/jobs",
        "{items: [{metadata: {name: %s, annotations: {bluegreen.dev/by: %s}}, status: {conditions: [{type: %s, status: 'True'}]}}]}"
            .formatted(job(GREEN, "gate-green").at("/metadata/name").asText(), by, condition));
    return cluster;
  }

  private static String by(JsonNode job) {
    return job.at("/metadata/annotations").path("bluegreen.dev/by").asText();
  }

  @Test
  void theDemosGateIsAUsersJourneyOnBothColoursALoadAndMeasures() throws Exception {
    var plan = plan(job(GREEN, "gate-green"));

    assertThat(plan.path("checks"))
        .extracting(check -> check.path("name").asText())
        .containsExactly("journey", "load", "latency-p99", "success-rate", "rollback-journey");
    assertThat(plan.at("/checks/3/query").asText())
        .as("of this app alone, whatever else Prometheus knows")
        .contains("{job=\"app\",namespace=\"apps\",color=\"{color}\"", "[{window}]")
        .doesNotContain("{namespace}");
    assertThat(plan.at("/hosts/incoming").asText()).isEqualTo("preview.localhost");
    assertThat(plan.at("/checks/0/color").asText()).isEqualTo("green");
    assertThat(plan.at("/address").asText()).isEqualTo("http://traefik.gateway.svc:8080");
    assertThat(plan.at("/prometheus").asText())
        .isEqualTo("http://monitoring-prometheus.observability.svc:9090");
  }

  @Test
  void aFailedBakeSaysHowToGoBack() throws Exception {
    assertThat(plan(job(GREEN, "bake-green")).path("onFailure").asText())
        .contains("bluegreen rollback", "pulumi config set activeColor blue && pulumi up");
    assertThat(
            plan(job("activeColor: blue\ncanaryWeight: 20", "bake-green"))
                .path("onFailure")
                .asText())
        .contains("green has 20 %", "pulumi config rm canaryWeight && pulumi up");
    assertThat(plan(job(GREEN, "gate-green")).path("onFailureOf").asText())
        .as("nothing has moved, so only who is left is something to say of")
        .isEqualTo("rollback-");
    assertThat(plan(job(GREEN, "gate-green")).path("onFailure").asText())
        .contains(
            "by blue, does not pass itself", "pulumi config set emergency true, then the switch");
  }

  @Test
  void anAppOfOnesOwnIsAskedWhetherItAnswers() throws Exception {
    var own =
        "\napp: {services: {web: {image: 'example.com/web:{version}', path: /}}}"
            + "\nobservability: {enabled: false}";
    var cluster = after("activeColor: blue" + own);
    var plan = plan(job(GREEN + own, cluster, "gate-green"));

    assertThat(plan.path("checks"))
        .extracting(check -> check.path("name").asText())
        .containsExactly("answers", "load", "rollback-answers");
    assertThat(plan.path("checks"))
        .as("nothing asks such an app for a header")
        .noneMatch(check -> check.has("color"));
  }

  @Test
  void whereThereIsNoCheckThereIsNoExamination() {
    var own =
        "\napp: {services: {web: {image: 'example.com/web:{version}', path: /}}}"
            + "\nobservability: {enabled: false}\nanalysis: {checks: {%s}}";
    var unwatched = own.formatted("users: {enabled: false}");
    var unexamined = own.formatted("answers: {enabled: false}, load: {enabled: false}");

    assertThat(gates(GREEN + unwatched, after("activeColor: blue" + unwatched)))
        .containsOnlyKeys("gate-green");
    assertThat(gates(GREEN + unexamined, after("activeColor: blue" + unexamined)))
        .containsOnlyKeys("bake-green");
  }

  @Test
  void theProberSendsNothingThatNeedsAnotherRequestsAnswer() throws Exception {
    var checkout =
        """
        analysis:
          checks:
            checkout:
              steps:
                - {path: /cart, status: 200, save: {id: /cart/id}}
                - {path: "/orders?cart={id}", status: 200}
                - {path: /shop, status: 200}
        """;
    var prober = Deployed.with(checkout).ofKind("Deployment").get("prober");

    assertThat(plan(prober).path("steps"))
        .extracting(step -> step.path("path").asText())
        .contains("/shop")
        .doesNotContain("/cart", "/orders?cart={id}");
  }

  @Test
  void theSteadyStreamsLossesCountByWhatTheWatchOverUsersLetsPass() throws Exception {
    assertThat(tolerance("analysis: {checks: {users: {maxErrorPercent: 3}}}")).isEqualTo(3);
    assertThat(
            plan(Deployed.with("analysis: {checks: {users: {enabled: false}}}")
                    .ofKind("Deployment")
                    .get("prober"))
                .has("maxErrorPercent"))
        .as("nobody watches users")
        .isFalse();
  }

  private static double tolerance(String settings) throws Exception {
    var prober = Deployed.with(settings).ofKind("Deployment").get("prober");
    return plan(prober).path("maxErrorPercent").asDouble();
  }

  @Test
  void aColourThatServesIsNotChangedUnderItsUsers() {
    var cluster = after("");

    assertThatThrownBy(() -> Deployed.with("blue: {version: 1.0.1}", cluster, true))
        .hasMessageContainingAll(
            "blue serves, and version, image or pod template of auth-blue, backend-blue, frontend-blue would change",
            "pulumi config set --path green.version 1.0.1",
            "pulumi config set allowInPlace true");
    assertThatThrownBy(() -> Deployed.with("app: {services: {auth: {port: 9000}}}", cluster, true))
        .hasMessageContaining("auth-blue would change");
    Deployed.with("blue: {version: 1.0.1}\nallowInPlace: true", cluster, true);
    Deployed.with("blue: {version: 1.0.0, replicas: 2, env: {LOG_LEVEL: debug}}", cluster, true);
    Deployed.with("green: {version: 2.0.1}", cluster, true);
  }

  private static JsonNode job(String yaml, String name) {
    return job(SWITCHED.computeIfAbsent(yaml, text -> Deployed.with(text, after(""), true)), name);
  }

  private static JsonNode job(String yaml, FakeCluster cluster, String name) {
    return job(Deployed.with(yaml, cluster, true), name);
  }

  private static JsonNode job(Deployed deployed, String name) {
    return deployed.ofKind("Job").tailMap(name).firstEntry().getValue();
  }

  private static JsonNode plan(JsonNode job) throws Exception {
    var env = job.at("/spec/template/spec/containers/0/env/0");
    assertThat(env.path("name").asText()).isEqualTo("PLAN");
    return new ObjectMapper().readTree(env.path("value").asText());
  }
}
