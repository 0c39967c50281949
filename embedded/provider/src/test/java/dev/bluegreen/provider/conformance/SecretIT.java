package dev.bluegreen.provider.conformance;

import static dev.bluegreen.provider.conformance.Objects.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluegreen.provider.value.Secret;
import dev.bluegreen.provider.value.Trees;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Secrets stay secret: in the state, in previews and on the screen. */
@Conformance
final class SecretIT {
  private static final String PASSWORD = "hunter2-hunter2";
  private static final String ENCODED = Base64.getEncoder().encodeToString(PASSWORD.getBytes());

  private final Engine engine;
  private final Play play;

  SecretIT(Engine engine) {
    this.engine = engine;
    play = new Play(engine);
  }

  @Test
  void inArraysOfArrays() {
    var resource = engine.resource("batch/v1:CronJob", "nested");
    var inputs = cron(List.of("--password", new Secret(PASSWORD)), new Secret(PASSWORD));
    assertNowhere(resource.previewOutputs(inputs));
    resource.up(inputs);
    assertNowhere(resource.state());
    var live = engine.api().get(play.ref("batch/v1", "CronJob", "nested"));
    assertThat(live.toString()).as("the cluster has it").contains(PASSWORD);

    resource.refresh();
    assertNowhere(resource.state());
    assertNowhere(resource.inputs());
  }

  @Test
  void aWholeSecretList() {
    var resource = engine.resource("batch/v1:CronJob", "whole");
    resource.up(
        Trees.with(
            cron(new Secret(List.of("-p", PASSWORD)), "plain"), "whole", "metadata", "name"));
    assertNowhere(resource.state());
  }

  @Test
  void aSecretsDataThoughTheProgramSendsItInClear() {
    var resource = engine.resource("core/v1:Secret", "data");
    var inputs =
        object("v1", "Secret", "data", "'stringData': {'password': '%s'}".formatted(PASSWORD));
    assertNowhere(resource.previewOutputs(inputs));
    resource.up(inputs);
    assertNowhere(resource.state());
    assertNowhere(resource.inputs());
    assertThat(Trees.get(engine.api().get(play.ref("v1", "Secret", "data")), "data", "password"))
        .isEqualTo(ENCODED);

    var imported = engine.resource("core/v1:Secret", "again");
    imported.read(resource.id());
    assertNowhere(imported.state());
    assertNowhere(imported.inputs());
  }

  @Test
  void inTheServersComplaint() {
    var resource = engine.resource("batch/v1:CronJob", "refused");
    var wrong = Trees.with(cron(List.of(), "x"), new Secret(PASSWORD), "spec", "schedule");
    assertThatThrownBy(() -> resource.up(wrong))
        .hasMessageContaining("spec.schedule")
        .message()
        .doesNotContain(PASSWORD);
  }

  private static void assertNowhere(Object tree) {
    assertThat(clear(tree).toString()).doesNotContain(PASSWORD, ENCODED);
  }

  /** The tree as somebody reads it who cannot decrypt. */
  private static Object clear(Object tree) {
    return switch (tree) {
      case null -> "";
      case Secret _ -> "secret";
      case Map<?, ?> map -> map.values().stream().map(SecretIT::clear).toList();
      case List<?> list -> list.stream().map(SecretIT::clear).toList();
      default -> tree;
    };
  }

  private static Map<String, Object> cron(Object arguments, Object variable) {
    var container =
        Map.of(
            "name",
            "run",
            "image",
            "a:1",
            "args",
            arguments,
            "env",
            List.of(Map.of("name", "PASSWORD", "value", variable)));
    var pod = Map.of("restartPolicy", "Never", "containers", List.of(container));
    var cron = object("batch/v1", "CronJob", "nested", "'spec': {'schedule': '0 0 * * *'}");
    return Trees.with(cron, pod, "spec", "jobTemplate", "spec", "template", "spec");
  }
}
