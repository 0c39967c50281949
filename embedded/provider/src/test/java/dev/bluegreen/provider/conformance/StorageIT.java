package dev.bluegreen.provider.conformance;

import static dev.bluegreen.provider.conformance.Objects.object;
import static dev.bluegreen.provider.conformance.Objects.template;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluegreen.provider.cluster.ObjectRef;
import dev.bluegreen.provider.conformance.Resource.Done;
import dev.bluegreen.provider.value.Trees;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What keeps data: StatefulSets and volume claims. */
@Conformance
final class StorageIT {
  private final Engine engine;
  private final Play play;

  StorageIT(Engine engine) {
    this.engine = engine;
    play = new Play(engine);
  }

  @Test
  void aStatefulSetIsLiveWhenItsLastPodIsReady() {
    var resource = engine.resource("apps/v1:StatefulSet", "db");
    var ref = play.ref("apps/v1", "StatefulSet", "db");
    var up = Play.start(() -> resource.up(set("db", 2, "db")));
    play.made(ref);
    play.status(ref, status(1));
    play.waits("2 of 2 pods are updated, 1 are ready");
    assertThat(up.isDone()).isFalse();
    play.status(ref, status(2));
    assertThat(up.end()).isEqualTo(Done.CREATED);
  }

  @Test
  void aStatefulSetsServiceReplacesIt() {
    var resource = engine.resource("apps/v1:StatefulSet", "moved");
    resource.up(unawaited(set("moved", 1, "one")));
    assertThat(resource.preview(unawaited(set("moved", 1, "two"))))
        .containsExactly("spec.serviceName!");
    assertThat(resource.up(unawaited(set("moved", 1, "two")))).isEqualTo(Done.REPLACED);
  }

  @Test
  void aClaimThatWaitsForItsFirstConsumerIsLiveAtOnce() {
    storageClass("first-consumer", "WaitForFirstConsumer");
    var resource = engine.resource("core/v1:PersistentVolumeClaim", "lazy");
    assertThat(resource.up(claim("lazy", "first-consumer"))).isEqualTo(Done.CREATED);
  }

  @Test
  void anyOtherClaimWaitsUntilItIsBound() {
    storageClass("immediate", "Immediate");
    var resource = engine.resource("core/v1:PersistentVolumeClaim", "eager");
    var up = Play.start(() -> resource.up(claim("eager", "immediate")));
    play.waits("no volume is bound to it yet (storage class \"immediate\")");
    play.status(play.ref("v1", "PersistentVolumeClaim", "eager"), "{'phase': 'Bound'}");
    assertThat(up.end()).isEqualTo(Done.CREATED);
  }

  @Test
  void aLostVolumeIsAFailure() {
    storageClass("losing", "Immediate");
    var resource = engine.resource("core/v1:PersistentVolumeClaim", "lost");
    var up = Play.start(() -> resource.up(claim("lost", "losing")));
    play.status(play.ref("v1", "PersistentVolumeClaim", "lost"), "{'phase': 'Lost'}");
    assertThatThrownBy(up::end).hasMessageContaining("the volume that it was bound to is lost");
  }

  private void storageClass(String name, String mode) {
    if (engine.api().find(new ObjectRef("storage.k8s.io/v1", "StorageClass", "", name)).isEmpty()) {
      engine
          .api()
          .create(
              object(
                  "storage.k8s.io/v1",
                  "StorageClass",
                  name,
                  "'provisioner': 'bluegreen.dev/none', 'volumeBindingMode': '%s'"
                      .formatted(mode)));
    }
  }

  private static String status(int ready) {
    return """
        {'observedGeneration': 1, 'replicas': 2, 'updatedReplicas': 2, 'readyReplicas': %d,
         'currentRevision': 'one', 'updateRevision': 'one'}
        """
        .formatted(ready);
  }

  private static Map<String, Object> unawaited(Map<String, Object> object) {
    return Trees.with(object, "true", "metadata", "annotations", "pulumi.com/skipAwait");
  }

  private static Map<String, Object> set(String name, int replicas, String service) {
    return object(
        "apps/v1",
        "StatefulSet",
        name,
        """
        'spec': {'replicas': %d, 'serviceName': '%s', 'selector': {'matchLabels': {'app': '%s'}},
          'template': %s}
        """
            .formatted(replicas, service, name, template(name, "db:1")));
  }

  private static Map<String, Object> claim(String name, String storageClass) {
    return object(
        "v1",
        "PersistentVolumeClaim",
        name,
        """
        'spec': {'storageClassName': '%s', 'accessModes': ['ReadWriteOnce'],
          'resources': {'requests': {'storage': '1Gi'}}}
        """
            .formatted(storageClass));
  }
}
