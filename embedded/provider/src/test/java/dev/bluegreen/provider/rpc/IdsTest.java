package dev.bluegreen.provider.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.provider.cluster.ObjectRef;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class IdsTest {
  private static final String URN = "urn:pulumi:dev::project::parent:m:T$kubernetes:%s::name";

  @Test
  void anImportIsToldByItsType() {
    assertThat(Ids.ref("apps/web", URN.formatted("core/v1:Service"), Map.of()))
        .isEqualTo(new ObjectRef("v1", "Service", "apps", "web"));
    assertThat(Ids.ref("web", URN.formatted("gateway.networking.k8s.io/v1:GatewayClass"), Map.of()))
        .isEqualTo(new ObjectRef("gateway.networking.k8s.io/v1", "GatewayClass", "", "web"));
  }

  @Test
  void aPatchIsToldByItsType() {
    var inputs = Map.<String, Object>of("kind", "ConfigMap");
    assertThat(Ids.isPatch(URN.formatted("core/v1:ConfigMapPatch"), inputs)).isTrue();
    assertThat(Ids.isPatch(URN.formatted("core/v1:ConfigMap"), inputs)).isFalse();
  }
}
