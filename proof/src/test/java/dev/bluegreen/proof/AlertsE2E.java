package dev.bluegreen.proof;

import static dev.bluegreen.proof.TestPlatform.kubectl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every alert fires for its reason, arrives at Alertmanager, and ends once the reason has. The
 * rules are the platform's own with every time divided by sixty, beside those that are meant. What
 * no test may do (fill a machine's disk, take all connections of a database, whose clients need
 * more memory than it has), and what the platform does not have yet (backups), is a series that a
 * rule makes.
 */
@Tag(TestPlatform.SLOW)
@Order(TestPlatform.WHOLE + 6)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlertsE2E {
  private static final String PACE = "60";
  private static final Duration PATIENCE = Duration.ofMinutes(12);

  private static final Duration STEP = Duration.ofSeconds(5);

  private final TestPlatform platform = new TestPlatform();
  private PrometheusApi prometheus;

  /** Something that is done to the platform. */
  @FunctionalInterface
  interface Act {
    void run() throws Exception;
  }

  /**
   * A reason to be told.
   *
   * @param alerts that it makes fire
   */
  record Drill(String name, List<String> alerts, Act provoke, Act mend) {}

  /** Reasons that there are at the same time. */
  record Round(String name, List<Drill> drills) {
    List<String> alerts() {
      return drills.stream().flatMap(drill -> drill.alerts().stream()).toList();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  @BeforeAll
  void up() throws Exception {
    platform.upWhole();
    prometheus = new PrometheusApi(platform.pulumi.entry());
    platform.set("emergency", "true");
    var rules =
        Shell.run(
                Path.of(Shell.required("JAVA_HOME"), "bin", "java").toString(),
                "-cp",
                Shell.ROOT.resolve("infra/target/infra.jar").toString(),
                "dev.bluegreen.infra.observability.alerts.Print",
                PACE)
            .orThrow()
            .output();
    apply("observability", rules);
  }

  @AfterAll
  void down() throws Exception {
    kubectl("delete", "prometheusrule", "bluegreen-x" + PACE, "-n", "observability");
    platform.unset("emergency");
    platform.pulumi.up().orThrow();
  }

  /** What does not get in each other's way is provoked at the same time. */
  List<Round> rounds() {
    return List.of(
        new Round("what concerns a pod, a rule or a series", apart()),
        new Round(
            "what users notice",
            List.of(
                new Drill(
                    "a colour with traffic is slow, and answers with errors",
                    List.of(
                        "HighErrorRate",
                        "HighLatency",
                        "ErrorBudgetBurn",
                        "RequestsLost",
                        "ReleaseFailing"),
                    this::brokenCanary,
                    this::noCanary))),
        new Round(
            "what all stand on, and what watches the pods",
            List.of(
                new Drill(
                    "the prober is away",
                    List.of("WatchSilent"),
                    () -> kubectl("scale", "deployment/prober", "-n", "ops", "--replicas=0"),
                    () -> kubectl("scale", "deployment/prober", "-n", "ops", "--replicas=1")),
                new Drill(
                    "the database is away",
                    List.of("DatabaseDown"),
                    () -> kubectl("scale", "statefulset/postgres", "-n", "data", "--replicas=0"),
                    () -> {
                      kubectl("scale", "statefulset/postgres", "-n", "data", "--replicas=1");
                      kubectl(
                          "rollout",
                          "status",
                          "statefulset/postgres",
                          "-n",
                          "data",
                          "--timeout=180s");
                    }))));
  }

  private List<Drill> apart() {
    return List.of(
        new Drill(
            "a container takes more memory than it may",
            List.of("ContainerOutOfMemory", "PodCrashLooping"),
            () -> apply("apps", pod("glutton", "app", "tail /dev/zero", "64Mi")),
            () -> delete("apps", "pod/glutton")),
        new Drill(
            "a container takes almost all the memory that it may",
            List.of("ContainerMemoryHigh"),
            () ->
                apply(
                    "apps",
                    pod(
                        "hoarder",
                        "drill",
                        "head -c 120M /dev/zero > /memory/all; sleep 3600",
                        "128Mi")),
            () -> delete("apps", "pod/hoarder")),
        new Drill(
            "a target does not answer",
            List.of("TargetDown"),
            () -> apply("data", pod("postgres-exporter", "deaf", "drill", "sleep 3600", "32Mi")),
            () -> delete("data", "pod/deaf")),
        new Drill(
            "a rule cannot be evaluated",
            List.of("PrometheusRuleFailures"),
            () -> apply("observability", rule("failing", "drill:failing", "up * on () up", "{}")),
            () -> delete("observability", "prometheusrule/failing")),
        made(
            "a disk is full",
            "DiskFilling",
            "node_filesystem_avail_bytes",
            "vector(5)",
            "{job: node-exporter, instance: drill, device: drill, fstype: ext4}",
            "node_filesystem_size_bytes",
            "vector(100)",
            "{job: node-exporter, instance: drill, device: drill, fstype: ext4}"),
        made(
            "the database has few connections left",
            "DatabaseConnectionsHigh",
            "pg_stat_database_numbackends",
            "vector(1000)",
            "{job: postgres, datname: drill}"),
        made(
            "the latest backup is old",
            "BackupTooOld",
            "backup_last_success_timestamp_seconds",
            "vector(time() - 100000)",
            "{job: drill}"),
        made(
            "an objective has no bucket",
            "ObjectiveUnmeasured",
            "http_server_requests_seconds_count",
            "vector(time())",
            "{job: app, namespace: apps, service: drill, color: green, status: '200'}"));
  }

  /** By a rule of its own, as there are others at the same time. */
  private Drill made(String name, String alert, String... recordings) {
    var rule = "made-" + alert.toLowerCase(Locale.ROOT);
    return new Drill(
        name,
        List.of(alert),
        () -> apply("observability", rule(rule, recordings)),
        () -> delete("observability", "prometheusrule/" + rule));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rounds")
  void alertsArriveAndEndWithTheirReason(Round round) throws Exception {
    assertThat(arrived()).as("before").doesNotContainAnyElementsOf(round.alerts());
    var provoked = new ArrayList<Drill>();
    try {
      for (var drill : round.drills()) {
        provoked.add(drill);
        drill.provoke().run();
      }
      await("arrives")
          .atMost(PATIENCE)
          .pollInterval(STEP)
          .ignoreExceptions()
          .untilAsserted(() -> assertThat(arrived()).containsAll(round.alerts()));
    } finally {
      mend(provoked);
    }
    await("ends")
        .atMost(PATIENCE)
        .pollInterval(STEP)
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(arrived()).doesNotContainAnyElementsOf(round.alerts()));
  }

  /** All of them, whatever one of them meets: what is left would be in the way of other tests. */
  private static void mend(List<Drill> provoked) {
    for (var drill : provoked) {
      await("mended: " + drill.name())
          .atMost(Duration.ofMinutes(3))
          .pollInterval(STEP)
          .pollDelay(Duration.ZERO)
          .ignoreExceptions()
          .until(
              () -> {
                drill.mend().run();
                return true;
              });
    }
  }

  /** What nothing here provokes would be an alert that nobody has seen fire. */
  @Test
  void everyAlertIsProvoked() throws Exception {
    var rules =
        kubectl(
            "get",
            "prometheusrule",
            "bluegreen",
            "-n",
            "observability",
            "-o",
            "jsonpath={.spec.groups[*].rules[*].alert}");

    assertThat(new TreeSet<>(List.of(rules.split(" "))))
        .isEqualTo(
            rounds().stream()
                .flatMap(round -> round.alerts().stream())
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** Names of the fast alerts that Alertmanager has and that are not over. */
  private List<String> arrived() throws Exception {
    return prometheus.alerts().stream()
        .filter(alert -> alert.at("/labels/drill").asText().equals("x" + PACE))
        .map(alert -> alert.at("/labels/alertname").asText())
        .toList();
  }

  /** Half of the users are on a colour with faults; no gate is asked. */
  private void brokenCanary() throws Exception {
    platform.set("green.env.FAULT_ERROR_RATE", "0.5");
    platform.set("green.env.FAULT_DELAY_MS", "2000");
    platform.set("canaryWeight", "50");
    platform.pulumi.up().orThrow();
  }

  private void noCanary() throws Exception {
    platform.unset("canaryWeight");
    platform.unset("green.env.FAULT_ERROR_RATE");
    platform.unset("green.env.FAULT_DELAY_MS");
    platform.pulumi.up().orThrow();
  }

  private static void apply(String namespace, String manifest) throws Exception {
    var file = Files.createTempFile("manifest", ".yaml");
    try {
      Files.writeString(file, manifest);
      kubectl("apply", "-n", namespace, "-f", file.toString());
    } finally {
      Files.delete(file);
    }
  }

  private static void delete(String namespace, String object) throws Exception {
    kubectl(
        "delete",
        object,
        "-n",
        namespace,
        "--wait=false",
        "--grace-period=1",
        "--ignore-not-found");
  }

  private static String pod(String name, String component, String script, String memory) {
    return pod(name, name, component, script, memory);
  }

  /** A pod of the database's image, which has a shell, with all that the namespace asks for. */
  private static String pod(
      String service, String name, String component, String script, String memory) {
    return """
    apiVersion: v1
    kind: Pod
    metadata:
      name: %s
      labels:
        app.kubernetes.io/name: %s
        app.kubernetes.io/component: %s
        app.kubernetes.io/part-of: bluegreen
        color: green
    spec:
      automountServiceAccountToken: false
      terminationGracePeriodSeconds: 1
      securityContext: {runAsNonRoot: true, runAsUser: 999, seccompProfile: {type: RuntimeDefault}}
      containers:
        - name: drill
          image: postgres:15
          imagePullPolicy: IfNotPresent
          command: [bash, -c, "%s"]
          ports: [{name: metrics, containerPort: 9}]
          resources: {requests: {cpu: 10m, memory: 16Mi}, limits: {cpu: 500m, memory: %s}}
          securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
          volumeMounts: [{name: memory, mountPath: /memory}]
      volumes: [{name: memory, emptyDir: {medium: Memory}}]
    """
        .formatted(name, service, component, script, memory);
  }

  /**
   * @param recordings series, query and labels of each
   */
  private static String rule(String name, String... recordings) {
    var rules = new ArrayList<String>();
    for (var i = 0; i < recordings.length; i += 3) {
      rules.add(
          "{record: \"%s\", expr: \"%s\", labels: %s}"
              .formatted(recordings[i], recordings[i + 1], recordings[i + 2]));
    }
    return """
    apiVersion: monitoring.coreos.com/v1
    kind: PrometheusRule
    metadata: {name: %s}
    spec: {groups: [{name: %s, interval: 5s, rules: [%s]}]}
    """
        .formatted(name, name, String.join(", ", rules));
  }
}
