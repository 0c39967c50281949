package dev.bluegreen.infra.gateway;

import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import dev.bluegreen.infra.kube.Kind;
import dev.bluegreen.infra.kube.Labels;
import dev.bluegreen.infra.kube.Meta;
import dev.bluegreen.infra.kube.UntypedObject;
import java.util.Map;
import java.util.TreeMap;

/**
 * The Gateway API's custom resource definitions, of its standard channel. They stay when the stack
 * is destroyed: with them would go the routes of everybody else in the cluster.
 */
final class GatewayApi extends ComponentResource {

  GatewayApi(ComponentResourceOptions options) {
    super("bluegreen:gateway:GatewayApi", "gateway-api", options);
    for (var crd : CrdFile.all()) {
      var labels = new TreeMap<>(crd.labels());
      labels.putAll(Labels.shared("gateway-api", "gateway").all());
      new UntypedObject(
          "gateway-api-" + crd.plural(),
          Kind.CUSTOM_RESOURCE_DEFINITION,
          ObjectMetaArgs.builder()
              .name(crd.name())
              .labels(labels)
              .annotations(Meta.annotations(crd.annotations()))
              .build(),
          crd.spec(),
          CustomResourceOptions.builder().parent(this).retainOnDelete(true).build());
    }
    registerOutputs(Map.of());
  }
}
