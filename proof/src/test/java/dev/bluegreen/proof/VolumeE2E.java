package dev.bluegreen.proof;

import static dev.bluegreen.proof.SecondNode.kubectl;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A database of the embedded cluster's own image on a volume of its default StorageClass, in a
 * restricted namespace: what is in it outlives its pod and a kill of the node, and goes with its
 * claim. The node stays for {@link NodeE2E}.
 */
@Tag(TestPlatform.NONE)
@Order(TestPlatform.SECOND_NODE)
class VolumeE2E {
  private static final String DATABASE =
      """
      apiVersion: v1
      kind: Namespace
      metadata: {name: data, labels: {pod-security.kubernetes.io/enforce: restricted}}
      ---
      apiVersion: v1
      kind: Secret
      metadata: {name: db, namespace: data}
      stringData: {password: right}
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: db, namespace: data}
      data:
        create.sql: create table kept (what text)
        fill.sh: psql --command "insert into kept values ('script')"
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: {name: db, namespace: data}
      spec:
        serviceName: db
        selector: {matchLabels: {app: db}}
        template:
          metadata: {labels: {app: db}}
          spec:
            securityContext:
              {runAsNonRoot: true, runAsUser: 999, fsGroup: 999, seccompProfile: {type: RuntimeDefault}}
            containers:
              - name: db
                image: postgres:15
                args: [-c, max_connections=42]
                env:
                  - {name: POSTGRES_USER, value: owner}
                  - {name: POSTGRES_DB, value: app}
                  - {name: POSTGRES_PASSWORD_FILE, value: /secret/password}
                  - {name: PGDATA, value: /data/pgdata}
                readinessProbe: {exec: {command: [pg_isready]}, periodSeconds: 1}
                securityContext:
                  {allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: [ALL]}}
                volumeMounts:
                  - {name: data, mountPath: /data}
                  - {name: secret, mountPath: /secret}
                  - {name: scripts, mountPath: /docker-entrypoint-initdb.d}
                  - {name: tmp, mountPath: /tmp}
                  - {name: run, mountPath: /var/run/postgresql}
            volumes:
              - {name: secret, secret: {secretName: db}}
              - {name: scripts, configMap: {name: db}}
              - {name: tmp, emptyDir: {}}
              - {name: run, emptyDir: {}}
        volumeClaimTemplates:
          - metadata: {name: data}
            spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
      """;

  @Test
  void outlivesItsPodAndTheNodeAndGoesWithItsClaim() throws Exception {
    SecondNode.down();
    SecondNode.up();
    var manifest = Files.writeString(SecondNode.FOLDER.resolve("database.yaml"), DATABASE);
    kubectl("apply", "--filename", manifest.toString()).orThrow();
    assertThat(sql("show max_connections")).isEqualTo("42");
    assertThat(sql("select what from kept")).isEqualTo("script");
    assertThat(withPassword("right").output().strip()).isEqualTo("here");
    assertThat(withPassword("wrong").output()).contains("password authentication failed");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(volume())))
        .as("nobody but root and the pod's group may look into a volume")
        .endsWith("---");

    sql("update kept set what = 'before the pod went'");
    kubectl("delete", "pod", "db-0", "--namespace=data").orThrow();
    assertThat(sql("select what from kept")).isEqualTo("before the pod went");

    sql("update kept set what = 'before the node went'");
    SecondNode.kill();
    SecondNode.up();
    assertThat(sql("select what from kept")).isEqualTo("before the node went");

    var volume = volume();
    kubectl("delete", "statefulset/db", "persistentvolumeclaim/data-db-0", "--namespace=data")
        .orThrow();
    eventually(() -> new Shell.Result("", Files.exists(volume) ? 1 : 0));
    assertThat(volume).doesNotExist();
  }

  /** The one volume there is. */
  private static Path volume() throws IOException {
    try (var volumes = Files.list(SecondNode.FOLDER.resolve("node/var/volumes"))) {
      var all = volumes.toList();
      assertThat(all).hasSize(1);
      return all.getFirst();
    }
  }

  private static String sql(String statement) throws Exception {
    return eventually(() -> inDatabase("psql", "--quiet", "-U", "owner", "-Atc", statement, "app"))
        .output()
        .strip();
  }

  private static Shell.Result withPassword(String password) throws Exception {
    return inDatabase(
        "psql", "postgresql://owner:" + password + "@127.0.0.1/app", "-Atc", "select 'here'");
  }

  private static Shell.Result inDatabase(String... command) throws Exception {
    var exec = Stream.of("exec", "--namespace=data", "db-0", "--");
    return kubectl(Stream.concat(exec, Stream.of(command)).toArray(String[]::new));
  }

  private interface Attempt {
    Shell.Result run() throws Exception;
  }

  /** A pod of a killed node is listed as it was: what counts is that it comes back. */
  private static Shell.Result eventually(Attempt attempt) throws Exception {
    var end = System.nanoTime() + 120_000_000_000L;
    var result = attempt.run();
    while (result.exitCode() != 0 && System.nanoTime() < end) {
      Thread.sleep(500);
      result = attempt.run();
    }
    return result.orThrow();
  }
}
