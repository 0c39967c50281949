package dev.bluegreen.release.validate;

import static dev.bluegreen.release.validate.PlayedCluster.ROUTES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluegreen.release.ExitCode;
import dev.bluegreen.release.Failure;
import dev.bluegreen.release.Situation;
import dev.bluegreen.release.promote.PlayedStack;
import dev.bluegreen.release.pulumi.Hold;
import dev.bluegreen.release.status.Ink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A whole platform, which is well; then with each thing broken that a check is there for. */
class ValidationTest {
  private final PlayedStack stack = new PlayedStack();
  private final PlayedCluster cluster = new PlayedCluster();
  private final PlayedApp app = new PlayedApp();
  private final Map<String, String> outputs =
      new TreeMap<>(
          Map.of(
              "url", app.url("localhost"),
              "previewUrl", app.url("preview.localhost"),
              "prometheusUrl", app.url("prometheus.localhost"),
              "grafanaUrl", "not installed: the chart prometheus has no Grafana",
              "activeColor", "blue"));

  @AfterEach
  void stop() {
    app.close();
  }

  @Test
  void wholePlatformPassesEveryCheckThatItHasAnythingFor() {
    var findings = run();

    assertThat(findings).noneMatch(Finding::failed);
    assertThat(Counts.of(findings).passed()).isGreaterThanOrEqualTo(20);
    assertThat(texts(findings, Result.Skipped.class))
        .containsExactlyInAnyOrder(
            "metrics API: autoscaling is off",
            "grafana: not installed: the chart prometheus has no Grafana");
    assertThat(findings.stream().map(Finding::group).distinct()).containsExactly(Group.values());
    assertThat(texts(findings, Result.Passed.class))
        .contains(
            "version: Kubernetes v1.34.1 (1.30 or newer)",
            "Helm releases: monitoring 10: deployed",
            "targets: 7, all up",
            "green workloads: 3 services, 3 pods ready",
            "route's weights: blue 100 %, green 0 % in 3 rules, as set",
            "route's colours: both in each of 6 rules",
            "preview colour: X-App-Color is green, as the route says",
            "calculate: logged in, 2 results right, both in the history; blue 1.0.0",
            "record: 20261121-214512: promoted green 2.0.0 → blue 1.0.0");
    assertThat(app.registered).as("one user a run").hasSize(1);
  }

  /** It was asked while it ended, and its series is there for some minutes. */
  @Test
  void aTargetWhosePodHasEndedIsNobodysTrouble() {
    var series = (ArrayNode) cluster.at(PlayedCluster.up(), "/data").at("/result");
    var ended = series.get(4).deepCopy();
    ((ObjectNode) ended.path("metric")).put("pod", "auth-green-of-before");
    ((ArrayNode) ended.path("value")).set(1, "0");
    series.add(ended);

    assertThat(texts(run(), Result.Passed.class)).contains("targets: 7, all up");
  }

  /**
   * @param check the one that is to find it
   * @param says part of what it says
   */
  record Fault(String check, String says, Consumer<ValidationTest> breaks) {
    @Override
    public String toString() {
      return check + ": " + says;
    }
  }

  private static Fault fault(String check, String says, Consumer<ValidationTest> breaks) {
    return new Fault(check, says, breaks);
  }

  static Stream<Fault> faults() {
    return Stream.of(
            ofConnectivity(),
            ofThePlatform(),
            ofTheApp(),
            ofTheRoute(),
            ofTheOutside(),
            ofReleases())
        .flatMap(List::stream);
  }

  private static List<Fault> ofConnectivity() {
    return List.of(
        fault(
            "API server",
            "[-]etcd failed",
            it -> it.cluster.texts.put("/readyz", "[+]ping ok\n[-]etcd failed")),
        fault(
            "version",
            "v1.29.3, and it has to be 1.30",
            it -> it.cluster.object("/version").put("minor", "29+").put("gitVersion", "v1.29.3")),
        fault(
            "Gateway API",
            "no HTTPRoute",
            it -> it.cluster.remove("/apis/gateway.networking.k8s.io/v1")),
        fault(
            "metrics API",
            "nobody serves it",
            it -> it.stack.settings.put("autoscaling.enabled", "true")));
  }

  private static List<Fault> ofThePlatform() {
    var gateway = "/apis/gateway.networking.k8s.io/v1";
    return List.of(
        fault(
            "namespaces", "data is not there", it -> it.cluster.remove("/api/v1/namespaces/data")),
        fault(
            "namespaces",
            "ops belongs to stack prod",
            it ->
                it.cluster
                    .at("/api/v1/namespaces/ops", "/metadata/labels")
                    .put("bluegreen.dev/stack", "prod")),
        fault(
            "namespaces",
            "apps is being deleted",
            it ->
                it.cluster
                    .at("/api/v1/namespaces/apps", "/metadata")
                    .put("deletionTimestamp", "2026-11-21T22:00:00Z")),
        fault(
            "gateway class",
            "not Accepted (no such controller)",
            it ->
                it.cluster
                    .at(gateway + "/gatewayclasses/traefik", "/status/conditions/0")
                    .put("status", "False")
                    .put("message", "no such controller")),
        fault(
            "gateway",
            "not Programmed",
            it ->
                it.cluster
                    .at(gateway + "/namespaces/gateway/gateways/bluegreen", "/status/conditions/1")
                    .put("status", "Unknown")),
        fault(
            "gateway pods",
            "traefik has 0 of 1",
            it ->
                it.cluster
                    .at("/apis/apps/v1/namespaces/gateway/deployments/traefik", "/status")
                    .put("readyReplicas", 0)),
        fault(
            "gateway port",
            "9090 is not to be had by hostPort",
            it -> it.stack.settings.put("gateway.port", "9090")),
        fault(
            "database",
            "postgres has 0 of 1",
            it ->
                it.cluster
                    .at("/apis/apps/v1/namespaces/data/statefulsets/postgres", "/status")
                    .remove("readyReplicas")),
        fault(
            "volume",
            "postgres-data is Pending",
            it ->
                it.cluster
                    .at("/api/v1/namespaces/data/persistentvolumeclaims/postgres-data", "/status")
                    .put("phase", "Pending")),
        fault(
            "migrations",
            "migrate-backend-4f2a910cde has failed",
            it ->
                it.cluster
                    .at("/apis/batch/v1/namespaces/apps/jobs", "/items/1/status/conditions/0")
                    .put("type", "Failed")),
        fault("Prometheus", "nobody answers", it -> it.cluster.remove(PlayedCluster.up())),
        fault(
            "targets",
            "auth-green-x2k8p (app) is down",
            it ->
                ((ArrayNode) it.cluster.at(PlayedCluster.up(), "/data").at("/result/4/value"))
                    .set(1, "0")),
        fault(
            "targets",
            "nothing is gathered of pod auth-green-x2k8p",
            it -> ((ArrayNode) it.cluster.at(PlayedCluster.up(), "/data").at("/result")).remove(4)),
        fault(
            "prober",
            "nobody answers behind Service prober",
            it -> it.cluster.remove("/api/v1/namespaces/ops/services/prober:http/proxy/state")),
        fault(
            "prober",
            "1.5 requests/s to blue have no right answer now",
            it ->
                it.cluster
                    .object("/api/v1/namespaces/ops/services/prober:http/proxy/state")
                    .withObject("/colors/blue")
                    .put("errors", 1.5)),
        fault(
            "prober",
            "prober is scaled to 0",
            it ->
                it.cluster
                    .at("/apis/apps/v1/namespaces/ops/deployments/prober", "/spec")
                    .put("replicas", 0)),
        fault(
            "Helm releases",
            "monitoring is pending-upgrade",
            it ->
                it.cluster
                    .at("/api/v1/namespaces/observability/secrets", "/items/1/metadata/labels")
                    .put("status", "pending-upgrade")));
  }

  private static List<Fault> ofTheApp() {
    var deployment = "/apis/apps/v1/namespaces/apps/deployments/backend-green";
    return List.of(
        fault(
            "green workloads",
            "backend-green is scaled to 0, and the settings want 1",
            it -> it.cluster.at(deployment, "/spec").put("replicas", 0)),
        fault(
            "green workloads",
            "backend-green has 0 of 1 pods ready",
            it -> it.cluster.at(deployment, "/status").put("readyReplicas", 0)),
        fault(
            "blue pods",
            "backend: CrashLoopBackOff (ended with exit code 137, OOMKilled)",
            it -> {
              var pod = it.cluster.pod("backend-blue");
              ((ObjectNode) pod.at("/status/conditions/1")).put("status", "False");
              var container = (ObjectNode) pod.at("/status/containerStatuses/0");
              container.putObject("state").putObject("waiting").put("reason", "CrashLoopBackOff");
              end(container, "2026-11-21T21:00:00Z");
            }),
        fault(
            "blue pods",
            "auth: ImagePullBackOff",
            it -> {
              var pod = it.cluster.pod("auth-blue");
              ((ObjectNode) pod.at("/status/conditions/1")).put("status", "False");
              ((ObjectNode) pod.at("/status/containerStatuses/0"))
                  .putObject("state")
                  .putObject("waiting")
                  .put("reason", "ImagePullBackOff");
            }),
        fault(
            "blue restarts",
            "was restarted (OOMKilled, exit code 137; 3 times in all)",
            it ->
                end(
                    (ObjectNode) it.cluster.pod("auth-blue").at("/status/containerStatuses/0"),
                    "2026-11-21T22:05:00Z")),
        fault(
            "green endpoints",
            "Service frontend-green has no ready endpoint",
            it ->
                it.cluster
                    .at(
                        "/apis/discovery.k8s.io/v1/namespaces/apps/endpointslices",
                        "/items/5/endpoints/0/conditions")
                    .put("ready", false)),
        fault(
            "green version",
            "the settings want 2.1.0, and auth-green is 2.0.0",
            it -> it.stack.settings.put("green.version", "2.1.0")),
        fault(
            "blue in hand",
            "auth-blue-x2k8p has no http_server_requests_active at /metrics",
            it ->
                it.cluster.texts.put(
                    "/api/v1/namespaces/apps/pods/auth-blue-x2k8p:8080/proxy/metrics", "up 1\n")));
  }

  private static void end(ObjectNode container, String at) {
    container.put("restartCount", 3);
    container
        .putObject("lastState")
        .putObject("terminated")
        .put("reason", "OOMKilled")
        .put("exitCode", 137)
        .put("finishedAt", at);
  }

  private static List<Fault> ofTheRoute() {
    var route = ROUTES + "/app";
    return List.of(
        fault(
            "route",
            "app is not ResolvedRefs (no Service backend-blue)",
            it ->
                it.cluster
                    .at(route, "/status/parents/0/conditions/1")
                    .put("status", "False")
                    .put("message", "no Service backend-blue")),
        fault(
            "route's colours",
            "the rule for /api of app does not name both",
            it -> it.cluster.at(route, "/spec/rules/1").withArray("backendRefs").remove(1)),
        fault(
            "route's weights",
            "green gets 100 % of /api, and the settings give it 0 %",
            it -> it.cluster.at(route, "/spec/rules/1/backendRefs/1").put("weight", 100)));
  }

  private static List<Fault> ofTheOutside() {
    return List.of(
        fault("port", "cannot be reached", it -> it.app.close()),
        fault("app", "does not answer", it -> it.app.close()),
        fault(
            "app",
            "answers 503",
            it -> it.app.instead.put("app /auth", new PlayedApp.Instead(503, ""))),
        fault(
            "app colour",
            "X-App-Color is green, and the route says blue",
            it -> it.app.colors.put("app", "green")),
        fault(
            "app version",
            "X-App-Version is 0.9.0, and blue is set to 1.0.0",
            it -> it.app.versions.put("blue", "0.9.0")),
        fault(
            "preview",
            "answers 502",
            it -> it.app.instead.put("preview /auth", new PlayedApp.Instead(502, ""))),
        fault(
            "preview colour",
            "X-App-Color is blue, and the route says green",
            it -> it.app.colors.put("preview", "blue")),
        fault("preview version", "without X-App-Version", it -> it.app.colors.remove("preview")),
        fault(
            "prometheus",
            "answers 503 to GET /-/ready",
            it -> it.app.instead.put("prometheus /-/ready", new PlayedApp.Instead(503, ""))),
        fault(
            "page",
            "with something that is no page",
            it -> it.app.instead.put("app /", new PlayedApp.Instead(200, "{}"))),
        fault(
            "page of preview",
            "GET / answers 503",
            it -> it.app.instead.put("preview /", new PlayedApp.Instead(503, "<html></html>"))),
        fault(
            "stack",
            "GET /stack answers 500",
            it -> it.app.instead.put("app /stack", new PlayedApp.Instead(500, "{}"))),
        fault(
            "stack of preview",
            "a service of another colour",
            it ->
                it.app.instead.put(
                    "preview /stack", new PlayedApp.Instead(200, "{\"complete\": false}"))),
        fault(
            "register",
            "POST /auth/register answers 503",
            it -> it.app.instead.put("app /auth/register", new PlayedApp.Instead(503, "{}"))),
        fault(
            "calculate",
            "POST /auth/login answers 200 without a token",
            it -> it.app.instead.put("app /auth/login", new PlayedApp.Instead(200, "{}"))),
        fault(
            "calculate at preview",
            "of 100 answers 200, result «300»; it is 200",
            it ->
                it.app.instead.put(
                    "preview /api/calculate", new PlayedApp.Instead(200, "{\"result\": 300}"))),
        fault(
            "calculate",
            "with amounts [100]; 100 and 250 were calculated",
            it ->
                it.app.instead.put(
                    "app /api/history",
                    new PlayedApp.Instead(200, "{\"calculations\": [{\"amount\": 100}]}"))));
  }

  private static List<Fault> ofReleases() {
    return List.of(
        fault(
            "last update",
            "settings say green, the route says blue",
            it -> it.stack.settings.put("activeColor", "green")),
        fault(
            "outputs",
            "say green, and the route says blue",
            it -> it.outputs.put("activeColor", "green")),
        fault(
            "drill",
            "drill slow is set: green",
            it -> it.stack.settings.put("green.env.BLUEGREEN_DRILL", "slow")),
        fault("gates", "emergency is on", it -> it.stack.settings.put("emergency", "true")),
        fault(
            "record",
            "cannot be read",
            it ->
                it.cluster
                    .at("/api/v1/namespaces/ops/configmaps/release-20261121-214512", "/data")
                    .put("record.json", "{half")),
        fault(
            "lock",
            "an update by ada@workshop (process 4711) has died",
            it -> it.stack.hold = new Hold.Held("ada@workshop", 4711, true)));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void faultIsFoundByItsCheck(Fault fault) {
    fault.breaks().accept(this);

    var found =
        run().stream().filter(each -> each.name().equals(fault.check())).findFirst().orElseThrow();

    assertThat(found.result()).isInstanceOf(Result.Failed.class);
    assertThat(found.result().text()).contains(fault.says());
    assertThat(((Result.Failed) found.result()).mends()).as("how to mend it").isNotEmpty();
  }

  @Test
  void everyCheckHasAFaultThatItFinds() {
    var found = faults().map(Fault::check).collect(Collectors.toSet());
    found.addAll(List.of("context", "grafana")); // below, and as Prometheus' page
    var ofBoth = // one for both colours is enough
        run().stream()
            .map(Finding::name)
            .filter(name -> !name.startsWith("blue ") && !name.startsWith("green "))
            .toList();
    assertThat(found).containsAll(ofBoth);
    assertThat(
            run().stream()
                .map(Finding::name)
                .filter(name -> name.startsWith("blue "))
                .map(name -> name.substring("blue ".length())))
        .allMatch(name -> found.contains("blue " + name) || found.contains("green " + name));
  }

  @Test
  void oneCheckTellsOfAClusterThatDoesNotAnswer() {
    cluster.refusal =
        new Failure(ExitCode.FAILED, "the API server does not answer: refused", "mend");

    var findings = run();

    assertThat(texts(findings, Result.Failed.class))
        .containsExactly("API server: the API server does not answer: refused");
    assertThat(cluster.asked).as("asked once").containsExactly("/version");
    assertThat(texts(findings, Result.Passed.class))
        .as("from outside it can be looked at")
        .anyMatch(text -> text.startsWith("app colour: X-App-Color is blue"));
  }

  @Test
  void contextThatIsNotThereIsTheOnlyFault() {
    var findings =
        run(
            Subject.of(
                "dev",
                stack.settings(),
                () -> {
                  throw new Failure(ExitCode.FAILED, "the kubeconfig has no context «played»");
                },
                stack.hold,
                outputs,
                Situation.NOW));

    assertThat(texts(findings, Result.Failed.class))
        .containsExactly("context: the kubeconfig has no context «played»");
  }

  @Test
  void whatIsNotPartOfThePlatformIsSkipped() {
    stack.settings.put("observability.enabled", "false");
    stack.settings.put("analysis.enabled", "false");
    stack.settings.put("app.services.auth.enabled", "false");
    stack.settings.put("app.services.frontend.enabled", "false");
    stack.settings.put("app.services.backend.database", "false");
    stack.settings.put("app.services.backend.tokens", "none");
    stack.hold = new Hold.Unknown();

    assertThat(texts(run(), Result.Skipped.class))
        .contains(
            "database: no service keeps data",
            "volume: no service keeps data",
            "migrations: no service keeps data",
            "Prometheus: observability.enabled is false",
            "Helm releases: observability.enabled is false",
            "prober: analysis has no prober",
            "page: the demo's frontend is not part of the app",
            "calculate: the app has not the demo's users",
            "gates: analysis.enabled is false",
            "lock: the backend tells it to the next update only");
  }

  @Test
  void idleColourWithoutPodsIsAsTheSettingsWantIt() {
    stack.settings.put("idle", "remove");
    for (var service : List.of("auth", "backend", "frontend")) {
      var deployment = "/apis/apps/v1/namespaces/apps/deployments/" + service + "-green";
      cluster.at(deployment, "/spec").put("replicas", 0);
      cluster.at(deployment, "/status").remove("readyReplicas");
    }

    var findings = run();

    assertThat(findings).noneMatch(Finding::failed);
    assertThat(texts(findings, Result.Passed.class))
        .contains("green workloads: no pods, since idle is remove");
    assertThat(texts(findings, Result.Skipped.class))
        .contains(
            "green endpoints: no pods, since idle is remove",
            "preview: the idle colour has no pods, since idle is remove");
  }

  @Test
  void appOfOnesOwnNeedNotSayWhoItIs() {
    stack.settings.put("app.services.shop.image", "shop:{version}");
    app.colors.clear();

    assertThat(texts(run(), Result.Skipped.class))
        .contains("app colour: the app sends no X-App-Color");
  }

  @Test
  void serviceOfOnesOwnIsMissedByPrometheusOnlyIfItHasMetrics() {
    stack.settings.put("app.services.shop.image", "shop:{version}");
    cluster
        .pod("auth-green")
        .withObject("/metadata")
        .put("name", "shop-green-x2k8p")
        .withObject("/labels")
        .put("app.kubernetes.io/name", "shop");

    assertThat(texts(run(), Result.Passed.class)).contains("targets: 7, all up");

    stack.settings.put("app.services.shop.metrics.path", "/metrics");

    assertThat(texts(run(), Result.Failed.class))
        .contains("targets: nothing is gathered of pod shop-green-x2k8p");
  }

  @Test
  void onlyWhatIsAskedForIsLookedAt() {
    var findings = Validation.run(subject(), EnumSet.of(Group.CONNECTIVITY), _ -> {});

    assertThat(findings).hasSize(5).allMatch(each -> each.group() == Group.CONNECTIVITY);
    assertThat(app.registered).isEmpty();
  }

  @Test
  void drawing() {
    cluster
        .at("/apis/apps/v1/namespaces/data/statefulsets/postgres", "/status")
        .put("readyReplicas", 0);
    var text = new ValidationText(Ink.PLAIN);
    var lines = new ArrayList<String>();
    var findings =
        Validation.run(
            subject(),
            EnumSet.of(Group.CONNECTIVITY, Group.PLATFORM),
            each -> lines.addAll(text.of(timeless(each))));
    lines.add(text.sum(findings, Duration.ofMillis(1234)));

    assertThat(String.join("\n", lines))
        .startsWith(
            """
            connectivity
              ✔ context: played, which the kubeconfig has, as stack dev wants it (7 ms)
              ✔ API server: is ready (7 ms)
              ✔ version: Kubernetes v1.34.1 (1.30 or newer) (7 ms)
              ✔ Gateway API: serves HTTPRoute v1 (7 ms)
              – metrics API: skipped: autoscaling is off
            platform
            """)
        .contains(
            """
              ✖ database: postgres has 0 of 1 pods ready (7 ms)
                  kubectl --context played -n data describe pod postgres-0
                  kubectl --context played -n data logs postgres-0 --tail=20
            """)
        .endsWith("\n15 passed, 1 failed, 1 skipped, in 1.2 s");
    assertThat(
            String.join("\n", new ValidationText(Ink.TERMINAL).of(timeless(findings.getFirst()))))
        .contains("\u001b[32m✔\u001b[0m");
  }

  private static Finding timeless(Finding finding) {
    return new Finding(finding.group(), finding.name(), finding.result(), Duration.ofMillis(7));
  }

  private Subject subject() {
    return Subject.of("dev", stack.settings(), () -> cluster, stack.hold, outputs, Situation.NOW);
  }

  private List<Finding> run() {
    return run(subject());
  }

  private static List<Finding> run(Subject subject) {
    return Validation.run(subject, EnumSet.allOf(Group.class), _ -> {});
  }

  private static List<String> texts(List<Finding> findings, Class<? extends Result> kind) {
    return findings.stream()
        .filter(each -> kind.isInstance(each.result()))
        .map(each -> each.name() + ": " + each.result().text())
        .toList();
  }
}
