package dev.bluegreen.provider.program;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;
import java.util.Map;

/** A custom resource, for which the SDK has no class: that of {@code route-crd.json}. */
final class Route extends CustomResource {
  Route(String name, Args args, CustomResourceOptions options) {
    super("kubernetes:test.bluegreen.dev/v1:Route", name, args, options);
  }

  static final class Args extends ResourceArgs {
    @Import private final Output<String> apiVersion = Output.of("test.bluegreen.dev/v1");
    @Import private final Output<String> kind = Output.of("Route");
    @Import private final Output<ObjectMetaArgs> metadata;
    @Import private final Output<Map<String, Object>> spec;

    Args(ObjectMetaArgs metadata, Map<String, Object> spec) {
      this.metadata = Output.of(metadata);
      this.spec = Output.of(spec);
    }
  }
}
