package dev.bluegreen.infra.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bluegreen.infra.app.Color;
import dev.bluegreen.infra.app.EnvVar;
import dev.bluegreen.infra.gateway.Expose;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  @Test
  void whatIsNotSetHasADefault() {
    var settings = TestSettings.of(TestSettings.LEAST);

    assertThat(settings.activeColor()).isEqualTo(Color.BLUE);
    assertThat(settings.release(Color.GREEN).replicas()).isEqualTo(1);
    assertThat(settings.gateway().expose()).isEqualTo(Expose.HOST_PORT);
    assertThat(settings.gateway().url()).isEqualTo("http://localhost:8080");
    assertThat(settings.gateway().previewUrl()).isEqualTo("http://preview.localhost:8080");
  }

  @Test
  void whatIsSetIsTaken() {
    var settings =
        TestSettings.of(
            """
            kubernetesContext: prod
            activeColor: green
            domain: shop.example.com
            gateway: {expose: loadBalancer, port: 80}
            blue: {version: 1.0.0}
            green:
              version: 2.0.0
              replicas: 3
              images: {backend: "registry.example.com/shop:{version}-slim"}
              env: {LOG_LEVEL: DEBUG}
            """);
    var green = settings.release(Color.GREEN);

    assertThat(settings.kubernetesContext()).isEqualTo("prod");
    assertThat(settings.activeColor()).isEqualTo(Color.GREEN);
    assertThat(settings.gateway().url()).isEqualTo("http://shop.example.com");
    assertThat(green.replicas()).isEqualTo(3);
    assertThat(settings.app().services())
        .extracting(green::imageOf)
        .contains("registry.example.com/shop:2.0.0-slim", "bluegreen/auth:sha-2.0.0");
    assertThat(green.env()).containsExactly(new EnvVar("LOG_LEVEL", "DEBUG", false));
  }

  /** `pulumi config set --path green.version 2` stores a number. */
  @ParameterizedTest
  @ValueSource(strings = {"2", "2.0", "2.10", "2.0.0", "2026"})
  void aVersionMayBeANumberAndStaysAsItWasWritten(String version) {
    var config =
        """
        {"bluegreen:kubernetesContext": "test", "bluegreen:blue": "{\\"version\\":\\"2\\"}",
         "bluegreen:green": "{\\"version\\":%s}"}
        """
            .formatted(version.equals("2.0.0") ? "\\\"2.0.0\\\"" : version);

    var settings =
        SettingsReader.read(
            StackConfig.parse("dev", config, "[]"), TestSettings.CONTEXTS, Map.of());

    assertThat(settings.release(Color.GREEN).version()).isEqualTo(version);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          activeColor: purple          | activeColor is "purple"        | blue, green                     | pulumi config set activeColor blue
          emergency: maybe             | emergency is "maybe"           | true, false                     | pulumi config set emergency false
          bakeSeconds: -1              | bakeSeconds is "-1"            | from 0 to                       | pulumi config set bakeSeconds 15
          analysis: {checks: {slow: {query: up}}} | analysis.checks.slow has no threshold | min, max or both | pulumi config set --path analysis.checks.slow.min 99
          analysis: {checks: {load: {rate: 5000}}} | analysis.checks.load.rate is 5000 | from 1 to 100 | pulumi config set --path analysis.checks.load.rate 20
          analysis: {checks: {load: {rat: 5}}} | did you mean "rate"? | maxErrorPercent | pulumi config rm --path analysis.checks.load.rat
          analysis: {checks: {cart: {phases: [before]}}} | analysis.checks.cart.steps has no steps | a list of requests | pulumi config set --path 'analysis.checks.cart.steps[0].path' /
          idle: gone                   | idle is "gone"                 | keep, shrink, remove            | pulumi config set idle keep
          idleReplicas: 0              | idleReplicas is "0"            | from 1 to 100                   | pulumi config set idleReplicas 1
          scaleDownDelaySeconds: 5     | scaleDownDelaySeconds is "5"   | from 30 to                      | pulumi config set scaleDownDelaySeconds 30
          drainTimeoutSeconds: never   | drainTimeoutSeconds is "never" | from 0 to                       | pulumi config set drainTimeoutSeconds 600
          canaryWeight: 200            | canaryWeight is "200"          | from 0 to 100                   | pulumi config set canaryWeight 0
          canarySticky: sometimes      | canarySticky is "sometimes"    | true, false                     | pulumi config set canarySticky false
          quota: {enabled: yess}       | quota.enabled is "yess"        | true, false                     | pulumi config set --path quota.enabled false
          autoscaling: {maxReplicas: 1} | autoscaling.maxReplicas is 1  | from 2 to 100                   | pulumi config set --path autoscaling.maxReplicas 10
          observability: {storage: big} | observability.storage is "big" | 10Gi, or none              | pulumi config set --path observability.storage 10Gi
          observability: {retention: 7} | observability.retention is 7   | 12h or 7d                  | pulumi config set --path observability.retention 7d
          observability: {scrapeSeconds: 0} | observability.scrapeSeconds is 0 | from 1 to 60           | pulumi config set --path observability.scrapeSeconds 15
          observability: {nodeExporter: 1} | observability.nodeExporter is 1 | true, false              | pulumi config set --path observability.nodeExporter true
          observability: {alerts: {webhook: chat}} | observability.alerts.webhook is [secret] | an address | pulumi config set --path observability.alerts.webhook https://example.com/alerts
          observability: {resources: {limits: {disk: 1Gi}}} | observability.resources.limits.disk is not a setting | cpu, memory | pulumi config rm --path observability.resources.limits.disk
          metricsServer: {args: [-v]}  | metricsServer.args[0] is "-v"  | an argument                     | pulumi config set --path 'metricsServer.args[0]' -- --metric-resolution=15s
          metricsServer: {enabled: yes!} | metricsServer.enabled is "yes!" | true, false                  | pulumi config set --path metricsServer.enabled false
          database: {exporter: {image: exporter}} | database.exporter.image is "exporter" | tag or digest | pulumi config set --path database.exporter.image
          app: {services: {backend: {metrics: {path: metrics}}}} | app.services.backend.metrics.path is "metrics" | leading | pulumi config set --path app.services.backend.metrics.path /api
          namespacePrefix: Team_A      | namespacePrefix is "Team_A"    | DNS label                       | pulumi config set namespacePrefix team
          gatewayApi: maybe            | gatewayApi is "maybe"          | install, existing               | pulumi config set gatewayApi install
          gateway: {nodeSelector: {a: "b c"}} | gateway.nodeSelector.a is "b c" | the value of a label      | pulumi config set --path gateway.nodeSelector.a true
          kubernetesContext: tset      | kubernetesContext is "tset"    | a context of the kubeconfig: prod, test | pulumi config set kubernetesContext test
          blue: {version: 1.0.0, replicas: 0} | blue.replicas is 0, and blue serves | 1 to 100            | pulumi config set --path blue.replicas 1
          app: {services: {backend: {deadlineSeconds: 0}}} | app.services.backend.deadlineSeconds is 0 | from 5 to 3600 | pulumi config set --path app.services.backend.deadlineSeconds 120
          app: {services: {backend: {inHand: {metric: "a b"}}}} | app.services.backend.inHand.metric is "a b" | a gauge | pulumi config set --path app.services.backend.inHand.metric
          domain: Shop_1               | domain is "Shop_1"             | host name                       | pulumi config set domain localhost
          gateway: {port: 80000}       | gateway.port is 80000          | from 1 to 65535                 | pulumi config set --path gateway.port 8080
          gateway: {port: eighty}      | gateway.port is "eighty"       | from 1 to 65535                 | pulumi config set --path gateway.port 8080
          gateway: {port: 80, expose: nodePort} | gateway.port is 80    | from 30000 to 32767             | pulumi config set --path gateway.port 30080
          gateway: {expose: ingress}   | gateway.expose is "ingress"    | hostPort, nodePort, loadBalancer | pulumi config set --path gateway.expose hostPort
          gateway: {image: traefik}    | gateway.image is "traefik"     | tag or digest                   | pulumi config set --path gateway.image
          slo: {availability: 100}     | slo.availability is 100        | 50 to less than 100             | pulumi config set --path slo.availability 99.9
          slo: {latencyMillis: 0}      | slo.latencyMillis is 0         | from 1 to 60000                 | pulumi config set --path slo.latencyMillis 1000
          slo: {latencyPercent: all}   | slo.latencyPercent is "all"    | a number of at least 50         | pulumi config set --path slo.latencyPercent 99
          slo: {latency: 5}            | slo.latency is not a setting   | latencyMillis                   | pulumi config rm --path slo.latency
          observability: {runbooks: docs} | observability.runbooks is "docs" | an address                | pulumi config set --path observability.runbooks
          gateway: 8080                | gateway is                     | fields below gateway            | pulumi config set
          colour: blue                 | colour is not a setting        | activeColor, allowInPlace, analysis, app, autoscaling, bakeSeconds, blue          | pulumi config rm colour
          activeColour: blue           | did you mean "activeColor"?    | activeColor                     | pulumi config rm activeColour
          gateway: {ports: 1}          | gateway.ports is not a setting; did you mean "port"? | deadlineSeconds, expose, image, nodeSelector, port | pulumi config rm --path gateway.ports
          kubernetesContext: ""        | kubernetesContext has no value | a context of the kubeconfig: prod, test | pulumi config set kubernetesContext prod
          app: {services: {backend: {port: 0}}} | app.services.backend.port is 0 | from 1 to 65535       | pulumi config set --path app.services.backend.port 8080
          app: {services: {backend: {image: "web:1"}}} | app.services.backend.image is "web:1" | {version} | pulumi config set --path app.services.backend.image
          app: {services: {backend: {path: api/}}} | app.services.backend.path is "api/" | leading       | pulumi config set --path app.services.backend.path /api
          app: {services: {backend: {probes: {ready: {}}}}} | app.services.backend.probes.ready is not a setting | liveness, readiness, startup | pulumi config rm --path app.services.backend.probes.ready
          app: {services: {backend: {resources: {limits: {memory: 1 GB}}}}} | limits.memory is "1 GB" | 512Mi | pulumi config set --path app.services.backend.resources.limits.memory 512Mi
          app: {services: {Web: {image: "web:{version}", path: /}}} | app.services.Web has the name "Web" | lower-case | pulumi config rm --path app.services.Web
          app: {services: {bluegreen-monitor: {image: "m:{version}", path: /, database: true}}} | app.services.bluegreen-monitor has a schema, and its name in PostgreSQL is that of the exporter | another name | pulumi config set --path app.services.bluegreen-monitor.database false
          app: {services: {postgres: {image: "p:{version}", path: /, database: true}}} | that of PostgreSQL itself | another name | pulumi config set --path app.services.postgres.database false
          app: {services: {a: {image: "a:{version}", path: /, database: true}, a-owner: {image: "b:{version}", database: true}}} | app.services.a-owner has a schema, and its name in PostgreSQL is that of the owner of a's schema | another name | pulumi config set --path app.services.a-owner.database false
          app: {services: {web: {path: /}}} | app.services.web.image has no value | {version}           | pulumi config set --path app.services.web.image
          app: {services: {web: {image: "web:{version}"}}} | app.services has no service with a path | at least one | pulumi config set --path app.services.web.path /
          app: {services: {a: {image: "a:{version}", path: /}, b: {image: "b:{version}", path: /}}} | app.services.b.path is "/", which a has | no other service | pulumi config set --path app.services.b.path /b
          """)
  void aWrongSettingIsRefused(String yaml, String wrong, String allowed, String command) {
    assertThat(refusal(TestSettings.LEAST + yaml)).contains(wrong, allowed, command);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                             | green.version has no value       | pulumi config set --path green.version 1.0.0
          {version: "a b"}               | green.version is "a b"           | pulumi config set --path green.version 1.0.0
          {version: "1", replicas: -1}   | green.replicas is -1             | pulumi config set --path green.replicas 1
          {version: "1", replicas: many} | green.replicas is "many"         | pulumi config set --path green.replicas 1
          {version: "1", replicas: 1.5}  | green.replicas is 1.5            | pulumi config set --path green.replicas 1
          {version: "1", replicaz: 2}    | did you mean "replicas"?         | pulumi config rm --path green.replicaz
          {version: "1", images: {backnd: "a:1"}} | did you mean "backend"? | pulumi config rm --path green.images.backnd
          {version: "1", images: {backend: web}} | green.images.backend is "web" | pulumi config set --path green.images.backend
          {version: "1", env: {1A: x}}   | green.env.1A has the name "1A"   | pulumi config rm --path green.env.1A
          {version: "1", env: {a.b: x}}  | has the name "a.b"               | pulumi config rm --path 'green.env["a.b"]'
          {version: "1", env: {APP_COLOR: x}} | green.env.APP_COLOR is set by the platform | pulumi config rm --path green.env.APP_COLOR
          """)
  void aWrongColourIsRefused(String green, String wrong, String command) {
    var yaml = "kubernetesContext: test\nblue: {version: 1.0.0}\ngreen: " + green;
    assertThat(refusal(yaml)).contains(wrong, command);
  }

  @Test
  void usersCanBeKeptOnAColourByTraefikAlone() {
    assertThat(refusal(TestSettings.LEAST + "canarySticky: true\ngatewayClass: nginx"))
        .contains(
            "canarySticky is true, and gatewayClass is \"nginx\"",
            "true with gatewayClass traefik",
            "pulumi config set canarySticky false");
    assertThat(TestSettings.of(TestSettings.LEAST + "canarySticky: true").canarySticky()).isTrue();
    assertThat(TestSettings.of(TestSettings.LEAST).canarySticky()).isFalse();
  }

  @Test
  void aConsoleNeedsAProberAndAHostOfItsOwn() {
    assertThat(refusal(TestSettings.LEAST + "console: {enabled: true}\nanalysis: {prober: false}"))
        .contains(
            "console.enabled is true, and analysis.prober is false",
            "pulumi config set --path console.enabled false");
    assertThat(refusal(TestSettings.LEAST + "console: {host: preview.localhost}"))
        .contains(
            "console.host is \"preview.localhost\", where something else answers",
            "pulumi config set --path console.host console.localhost");
    assertThat(refusal(TestSettings.LEAST + "console: {hosts: a.b}")).contains("console.hosts");
  }

  @Test
  void allMistakesAreReportedTogether() {
    var message = refusal("activeColor: purple\nblue: {version: 1, replicas: -1}\nidle: never\n");

    assertThat(message)
        .startsWith("5 settings are wrong, and nothing has been changed:")
        .contains("activeColor", "blue.replicas", "green.version", "idle", "kubernetesContext");
  }

  @Test
  void aSecretIsNeverShown() {
    var yaml =
        """
        kubernetesContext: test
        blue: {version: 1.0.0}
        green: {version: hunter 2, env: {TOKEN: hunter2}}
        """;
    var mistake =
        catchThrowableOfType(RefusedException.class, () -> TestSettings.of(yaml, List.of("green")));
    assertThat(mistake).hasMessageContaining("green.version is [secret]");
    assertThat(mistake.getMessage()).doesNotContain("hunter");

    var settings = TestSettings.of(yaml.replace("hunter 2", "2.0.0"), List.of("green"));
    assertThat(settings.toString()).doesNotContain("hunter2");
    assertThat(settings.release(Color.GREEN).env())
        .containsExactly(new EnvVar("TOKEN", "hunter2", true));
  }

  /**
   * What is called latest is another image each day: nothing of it can be reviewed or taken back.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {version: latest}                                 | green.version
          {version: 2.0.0, images: {backend: "web:latest"}} | green.images.backend
          """)
  void latestIsForOnesOwnMachine(String green, String key) {
    var yaml = TestSettings.LEAST.replace("green: {version: 2.0.0}", "green: " + green);

    assertThat(TestSettings.of(yaml).release(Color.GREEN)).isNotNull();
    assertThat(catchThrowableOfType(RefusedException.class, () -> TestSettings.of(yaml, "prod")))
        .hasMessageContaining(key + " is")
        .hasMessageContaining("latest only in stack dev");
  }

  /** Whoever knows where alerts go can write there. */
  @Test
  void whereAlertsGoIsNeverShown() {
    var settings =
        TestSettings.of(
            TestSettings.LEAST + "observability: {alerts: {webhook: 'https://chat/hunter2'}}");

    assertThat(settings.observability().alerting().webhook()).contains("https://chat/hunter2");
    assertThat(settings.toString()).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          observability: {alerts: {webhook: 'htps://chat/hunter2'}}       | webhook is [secret]
          observability: {alerts: {webhook: {url: 'https://hunter2'}}}    | webhook is [secret]
          observability: {runbooks: 'https://git/books?token=hunter2'}    | "https://git/books?[secret]"
          tracing: {endpoint: 'http://ada:hunter2@tempo:4318'}            | "http://[secret]@tempo:4318"
          """)
  void norIsWhatLetsOneInToAnAddressThatIsRefused(String yaml, String shown) {
    assertThat(refusal(TestSettings.LEAST + yaml)).contains(shown).doesNotContain("hunter2");
  }

  @Test
  void samplesOutliveTheirPodButOnOnesOwnMachine() {
    assertThat(TestSettings.of(TestSettings.LEAST).observability().samples().storage()).isEmpty();
    assertThat(TestSettings.of(TestSettings.LEAST, "prod").observability().samples().storage())
        .contains("10Gi");
    assertThat(
            TestSettings.of(TestSettings.LEAST + "observability: {storage: none}", "prod")
                .observability()
                .samples()
                .storage())
        .isEmpty();
  }

  /** The JVM's note of such a variable would be the one line of a log that is no JSON. */
  @Test
  void theDemoStartsQuicklyOnOnesOwnMachineAndLogsNothingButJsonElsewhere() {
    assertThat(variables(TestSettings.of(TestSettings.LEAST)))
        .containsExactly("JDK_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "JDK_JAVA_OPTIONS");
    assertThat(variables(TestSettings.of(TestSettings.LEAST, "prod"))).isEmpty();
    assertThat(
            variables(
                TestSettings.of(
                    TestSettings.LEAST
                        + "app: {services: {web: {image: 'example.com/web:1-{version}', path: /}}}")))
        .as("an app of one's own")
        .isEmpty();
  }

  private static List<String> variables(Settings settings) {
    return settings.app().services().stream()
        .flatMap(service -> service.env().stream())
        .map(EnvVar::name)
        .toList();
  }

  private static String refusal(String yaml) {
    return catchThrowableOfType(RefusedException.class, () -> TestSettings.of(yaml)).getMessage();
  }
}
