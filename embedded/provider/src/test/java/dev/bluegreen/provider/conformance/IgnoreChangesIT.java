package dev.bluegreen.provider.conformance;

import static dev.bluegreen.provider.conformance.Objects.deployment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.provider.Json;
import dev.bluegreen.provider.conformance.Resource.Done;
import dev.bluegreen.provider.value.Trees;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Fields that the program leaves to others. */
@Conformance
final class IgnoreChangesIT {
  private final Engine engine;
  private final Play play;

  IgnoreChangesIT(Engine engine) {
    this.engine = engine;
    play = new Play(engine);
  }

  @Test
  void anAutoscalerKeepsTheReplicasThatItChose() {
    var resource = engine.resource("apps/v1:Deployment", "scaled").ignoring("spec.replicas");
    var ref = play.ref("apps/v1", "Deployment", "scaled");
    resource.up(unawaited("scaled", "web:1"));
    engine
        .api()
        .send(
            "PATCH",
            "/apis/apps/v1/namespaces/%s/deployments/scaled/scale?fieldManager=autoscaler"
                .formatted(engine.namespace()),
            Map.of("spec", Map.of("replicas", 7)));

    assertThat(resource.up(unawaited("scaled", "web:2"))).isEqualTo(Done.UPDATED);
    var live = engine.api().get(ref);
    assertThat(Trees.get(live, "spec", "replicas")).isEqualTo(7L);
    assertThat(live.toString()).contains("web:2");
  }

  @Test
  void aFieldThatNobodyElseOwnsStaysAsItIs() {
    var resource = engine.resource("apps/v1:Deployment", "own").ignoring("spec.replicas");
    resource.up(unawaited("own", "web:1"));
    resource.up(unawaited("own", "web:2"));
    assertThat(
            Trees.get(
                engine.api().get(play.ref("apps/v1", "Deployment", "own")), "spec", "replicas"))
        .isEqualTo(2L);
  }

  @Test
  void inListsAndWithWildcards() {
    var path = "spec.template.spec.containers[*].image";
    var resource = engine.resource("apps/v1:Deployment", "images").ignoring(path);
    var ref = play.ref("apps/v1", "Deployment", "images");
    resource.up(unawaited("images", "web:1"));
    var image =
        "{'spec': {'template': {'spec': {'containers': [{'name': 'main', 'image': 'web:9'}]}}}}";
    engine.api().patch(ref, Json.object(image));
    resource.up(Trees.with(unawaited("images", "web:1"), 3L, "spec", "replicas"));
    var live = engine.api().get(ref);
    assertThat(Trees.get(live, "spec", "replicas")).isEqualTo(3L);
    assertThat(live.toString()).contains("web:9");
  }

  @Test
  void anAnnotationWithDotsInItsName() {
    var path = "metadata.annotations[\"example.com/touched\"]";
    var resource = engine.resource("apps/v1:Deployment", "dots").ignoring(path);
    var ref = play.ref("apps/v1", "Deployment", "dots");
    var inputs =
        Trees.with(
            unawaited("dots", "web:1"), "0", "metadata", "annotations", "example.com/touched");
    resource.up(inputs);
    engine
        .api()
        .patch(ref, Map.of("metadata", Map.of("annotations", Map.of("example.com/touched", "1"))));
    resource.up(Trees.with(inputs, 3L, "spec", "replicas"));
    assertThat(Trees.get(engine.api().get(ref), "metadata", "annotations", "example.com/touched"))
        .isEqualTo("1");
  }

  private static Map<String, Object> unawaited(String name, String image) {
    return Trees.with(
        deployment(name, 2, image), "true", "metadata", "annotations", "pulumi.com/skipAwait");
  }
}
