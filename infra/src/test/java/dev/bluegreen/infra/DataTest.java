package dev.bluegreen.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Where the app's data is, who may do what with it, and what waits for it. */
class DataTest {
  private static final String NO_DATABASE =
      """
      app:
        services:
          frontend: {enabled: false}
          auth: {enabled: false}
          backend: {database: false, tokens: none, calls: []}
      """;

  @Test
  void theDatabaseHasAVolumeThatPulumiKnows() {
    var deployed = Deployed.with("database: {storage: 5Gi, storageClass: fast}");
    var volume = deployed.ofKind("PersistentVolumeClaim").get("postgres-data");
    var pod = deployed.ofKind("StatefulSet").get("postgres").at("/spec/template/spec");

    assertThat(volume.at("/spec/resources/requests/storage").asText()).isEqualTo("5Gi");
    assertThat(volume.at("/spec/storageClassName").asText()).isEqualTo("fast");
    assertThat(pod.at("/volumes/0/persistentVolumeClaim/claimName").asText())
        .isEqualTo("postgres-data");
    assertThat(deployed.ofKind("Service").get("postgres").at("/spec/clusterIP").asText())
        .isEqualTo("None");
  }

  @Test
  void aServiceConnectsAsARoleOfItsOwnWithItsPasswordInAFile() {
    var backend = pod(Deployed.with(""), "backend-green");
    var settings = Deployed.with("").ofKind("ConfigMap").get("backend-green").path("data");

    assertThat(settings.path("DB_URL").asText())
        .isEqualTo("jdbc:postgresql://postgres.data:5432/app");
    assertThat(settings.path("DB_USER").asText()).isEqualTo("backend");
    assertThat(settings.path("DB_PASSWORD_FILE").asText())
        .isEqualTo("/etc/bluegreen/database/password");
    assertThat(volume(backend, "database").at("/secret/secretName").asText())
        .isEqualTo("database-backend");
    assertThat(pod(Deployed.with(""), "frontend-green").toString()).doesNotContain("database");
  }

  @Test
  void theNewerVersionMigratesWhicheverServes() {
    for (var active : List.of("blue", "green")) {
      var jobs = Deployed.with("activeColor: " + active).ofKind("Job");
      var images =
          jobs.values().stream()
              .map(job -> job.at("/spec/template/spec/containers/0"))
              .filter(container -> container.path("name").asText().equals("migrate"))
              .map(container -> container.path("image").asText());
      assertThat(images)
          .containsExactlyInAnyOrder("bluegreen/auth:sha-2.0.0", "bluegreen/backend:2.0.0");
    }
  }

  @Test
  void aNewVersionMigratesAnewAndAnUnchangedOneDoesNot() {
    var before = Deployed.with("").ofKind("Job").keySet();

    assertThat(Deployed.with("activeColor: green").ofKind("Job").keySet()).isEqualTo(before);
    assertThat(Deployed.with("green: {version: 2.1.0}").ofKind("Job").keySet())
        .hasSameSizeAs(before)
        .isNotEqualTo(before);
  }

  @Test
  void aNewImageWithTheSameMigrationsRunsNone() {
    var before = job("green: {version: 2.0.0}");

    assertThat(before).startsWith("migrate-backend-");
    assertThat(job("green: {version: 2.0.1}")).isEqualTo(before);
    assertThat(job("green: {version: 2.0.0, env: {LOG_LEVEL: DEBUG}}")).isEqualTo(before);
    assertThat(job("green: {version: 2.1.0}")).isNotEqualTo(before);
  }

  @Test
  void aMigrationSaysHowFarItGoesWhereThatIsKnown() {
    assertThat(schema("green: {version: 3.0.0}\nblue: {version: 2.0.0}")).isEqualTo("3.1");
    assertThat(
            schema(
                "blue: {version: 2.0.0}\ngreen: {version: 3.0.0}\n"
                    + "app: {services: {backend: {migrateTo: \"2.2\"}}}"))
        .isEqualTo("2.2");
    assertThat(schema("green: {version: 2.7.0}")).as("not in the lock").isEmpty();
  }

  private static String schema(String yaml) {
    return Deployed.with(yaml)
        .ofKind("Job")
        .get(job(yaml))
        .at("/metadata/annotations/bluegreen.dev~1schema")
        .asText();
  }

  @Test
  void aMigrationThatIsHeldBackEndsEarlierAndIsMadeUpForLater() {
    var green = "blue: {version: 2.0.0}\ngreen: {version: 3.0.0}\n";
    var held = green + "app: {services: {backend: {migrateTo: \"2.2\"}}}";

    assertThat(migrateTo(held)).isEqualTo("2.2");
    assertThat(migrateTo(green)).as("the image's own latest").isNull();
    assertThat(job(green)).isNotEqualTo(job(held));
  }

  @Test
  void whatIsBeyondTheVersionIsNotAskedOfItsImage() {
    assertThat(migrateTo("app: {services: {backend: {migrateTo: \"3.1\"}}}")).isNull();
  }

  @Test
  void podsWaitForTheirSchemaAndItForTheServer() {
    var order = Deployed.with("").order();

    assertThat(order)
        .containsSubsequence(
            "database-statefulset", "database-roles", "migrate-backend", "backend-blue-deployment")
        .containsSubsequence("migrate-auth", "auth-green-deployment");
  }

  @Test
  void noPasswordIsInTheOpen() {
    Deployed.with("observability: {grafana: false}")
        .inputs()
        .forEach(
            (name, inputs) -> {
              if (!inputs.path("kind").asText().equals("Secret")) {
                assertThat(inputs.toString()).as(name).doesNotContain("the password ");
              }
            });
  }

  @Test
  void anAppWithoutDataHasNoDatabase() {
    var deployed = Deployed.with(NO_DATABASE);

    assertThat(deployed.ofKind("StatefulSet")).isEmpty();
    assertThat(deployed.ofKind("PersistentVolumeClaim")).isEmpty();
    assertThat(deployed.ofKind("Job")).isEmpty();
    assertThat(deployed.ofKind("Secret")).containsOnlyKeys("console");
    assertThat(pod(deployed, "backend-blue").at("/volumes")).hasSize(1);
  }

  @Test
  void theDatabasesStatisticsAreReadByARoleThatReadsNothingElse() {
    var deployed = Deployed.with("");
    var pod = pod(deployed, "postgres-exporter");
    var container = pod.at("/containers/0");
    var script = deployed.ofKind("ConfigMap").get("database-roles").at("/data/roles.sql").asText();

    assertThat(env(container, "DATA_SOURCE_USER")).isEqualTo("bluegreen_monitor");
    assertThat(env(container, "DATA_SOURCE_URI")).startsWith("postgres:5432/app");
    assertThat(volume(pod, "password").at("/secret/secretName").asText())
        .isEqualTo("database-bluegreen-monitor");
    assertThat(deployed.ofKind("Secret")).containsKey("database-bluegreen-monitor");
    assertThat(script)
        .contains(
            "grant pg_monitor to bluegreen_monitor;",
            "create extension if not exists pg_stat_statements schema bluegreen_monitor;",
            "alter role bluegreen_monitor set default_transaction_read_only = on;");
    assertThat(deployed.order())
        .containsSubsequence("database-roles", "postgres-exporter-deployment");
  }

  @Test
  void theExporterFindsTheQueriesThatItsArgumentNames() {
    var deployed = Deployed.with("");
    var pod = pod(deployed, "postgres-exporter");
    var path = pod.at("/containers/0/args/0").asText().replace("--extend.query-path=", "");
    var mount = pod.at("/containers/0/volumeMounts/2");
    var map = volume(pod, "queries").at("/configMap/name").asText();

    assertThat(path).startsWith(mount.path("mountPath").asText() + "/");
    var file = path.substring(path.lastIndexOf('/') + 1);
    assertThat(deployed.ofKind("ConfigMap").get(map).path("data").path(file).asText())
        .contains("pg_statements:", "LIMIT 20");
  }

  /** A statement that changes a role has its password in its text, and texts become labels. */
  @Test
  void statementsAreCountedButForThoseWithPasswords() {
    var arguments =
        Deployed.with("observability: {enabled: false}")
            .ofKind("StatefulSet")
            .get("postgres")
            .at("/spec/template/spec/containers/0/args");

    assertThat(arguments)
        .as("the same without monitoring, which must not restart the database")
        .isEqualTo(
            Deployed.with("")
                .ofKind("StatefulSet")
                .get("postgres")
                .at("/spec/template/spec/containers/0/args"))
        .extracting(JsonNode::asText)
        .contains(
            "shared_preload_libraries=pg_stat_statements", "pg_stat_statements.track_utility=off");
  }

  private static String env(JsonNode container, String name) {
    return StreamSupport.stream(container.path("env").spliterator(), false)
        .filter(variable -> variable.path("name").asText().equals(name))
        .map(variable -> variable.path("value").asText())
        .findFirst()
        .orElse(null);
  }

  private static String job(String yaml) {
    return Deployed.with(yaml).ofKind("Job").ceilingKey("migrate-backend");
  }

  private static String migrateTo(String yaml) {
    var env = Deployed.with(yaml).ofKind("Job").get(job(yaml));
    return StreamSupport.stream(env.at("/spec/template/spec/containers/0/env").spliterator(), false)
        .filter(variable -> variable.path("name").asText().equals("DB_MIGRATE_TO"))
        .map(variable -> variable.path("value").asText())
        .findFirst()
        .orElse(null);
  }

  private static JsonNode pod(Deployed deployed, String workload) {
    return deployed.ofKind("Deployment").get(workload).at("/spec/template/spec");
  }

  private static JsonNode volume(JsonNode pod, String name) {
    return StreamSupport.stream(pod.path("volumes").spliterator(), false)
        .filter(volume -> volume.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
