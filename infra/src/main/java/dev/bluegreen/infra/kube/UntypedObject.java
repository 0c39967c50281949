package dev.bluegreen.infra.kube;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;
import java.util.Map;

/**
 * A Kubernetes object of a kind for which the SDK has no class, such as an HTTPRoute; the plugin
 * knows it by its token {@code kubernetes:<group>/<version>:<Kind>}.
 */
public final class UntypedObject extends CustomResource {

  /**
   * @param name the resource's name in the Pulumi program
   * @param kind the object's kind
   * @param metadata the object's metadata, with its name
   * @param spec the object's {@code spec}, of maps, lists, strings, integers, doubles and booleans
   */
  public UntypedObject(
      String name,
      Kind kind,
      ObjectMetaArgs metadata,
      Map<String, Object> spec,
      CustomResourceOptions options) {
    super(kind.token(), name, new Args(kind, metadata, spec), options);
  }

  /** The fields that such an object is sent with. */
  private static final class Args extends ResourceArgs {
    @Import(name = "apiVersion")
    private final Output<String> apiVersion;

    @Import(name = "kind")
    private final Output<String> kind;

    @Import(name = "metadata")
    private final Output<ObjectMetaArgs> metadata;

    @Import(name = "spec")
    private final Output<Map<String, Object>> spec;

    Args(Kind kind, ObjectMetaArgs metadata, Map<String, Object> spec) {
      this.apiVersion = Output.of(kind.apiVersion());
      this.kind = Output.of(kind.name());
      this.metadata = Output.of(metadata);
      this.spec = Output.of(spec);
    }
  }
}
