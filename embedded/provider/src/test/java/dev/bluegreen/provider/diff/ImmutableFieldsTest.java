package dev.bluegreen.provider.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.provider.cluster.ProviderConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ImmutableFieldsTest {
  private static final ProviderConfig DEFAULTS = ProviderConfig.of(Map.of());

  @ParameterizedTest
  @CsvSource({
    "Service, metadata.name, true",
    "Service, metadata.namespace, true",
    "Service, metadata.labels.app, false",
    "Service, spec.clusterIP, true",
    "Service, spec.ports.port, false",
    "Deployment, spec.selector.matchLabels.app, true",
    "Deployment, spec.template.spec.containers.image, false",
    "StatefulSet, spec.volumeClaimTemplates.spec.resources, true",
    "StatefulSet, spec.serviceName, true",
    "StatefulSet, spec.replicas, false",
    "Job, spec.template.spec.containers.command, true",
    "Job, spec.ttlSecondsAfterFinished, false",
    "Pod, spec.containers.command, true",
    "Pod, spec.containers.image, false",
    "PersistentVolumeClaim, spec.storageClassName, true",
    "PersistentVolumeClaim, spec.resources.requests.storage, false",
    "RoleBinding, roleRef.name, true",
    "RoleBinding, subjects.name, false",
    "ConfigMap, data.key, true",
    "Secret, data.key, true",
    "Route, spec.rules.backendRefs.weight, false",
  })
  void replaces(String kind, String path, boolean replaces) {
    assertThat(ImmutableFields.replaces(kind, false, DEFAULTS, path(path))).isEqualTo(replaces);
  }

  @Test
  void aMutableConfigMapIsUpdated() {
    var config = ProviderConfig.of(Map.of("enableConfigMapMutable", "true"));
    assertThat(ImmutableFields.replaces("ConfigMap", false, config, path("data.key"))).isFalse();
    assertThat(ImmutableFields.replaces("Secret", false, config, path("data.key"))).isTrue();
  }

  @Test
  void aPatchReplacesOnlyByItsTarget() {
    assertThat(ImmutableFields.replaces("ConfigMap", true, DEFAULTS, path("data.key"))).isFalse();
    assertThat(ImmutableFields.replaces("ConfigMap", true, DEFAULTS, path("metadata.name")))
        .isTrue();
  }

  private static PropertyPath path(String text) {
    var path = PropertyPath.ROOT;
    for (var key : text.split("\\.")) {
      path = path.then(key);
    }
    return path;
  }
}
