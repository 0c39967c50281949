package dev.bluegreen.infra.namespaces;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.Namespace;
import com.pulumi.kubernetes.core.v1.NamespaceArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import dev.bluegreen.infra.kube.Labels;
import dev.bluegreen.infra.kube.Meta;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The platform's namespaces, each with the strictest Pod Security level that its pods can live
 * with.
 */
public final class Namespaces extends ComponentResource {
  private final Map<PlatformNamespace, Output<String>> names =
      new EnumMap<>(PlatformNamespace.class);

  /**
   * @param naming what they are called, and whose they are
   * @param levels of those namespaces whose level depends on what runs there
   */
  public Namespaces(
      Naming naming, Map<PlatformNamespace, PodSecurity> levels, ComponentResourceOptions options) {
    super("bluegreen:namespaces:Namespaces", "namespaces", options);
    for (var namespace : PlatformNamespace.values()) {
      var level = levels.getOrDefault(namespace, namespace.podSecurity());
      names.put(namespace, create(namespace, naming, level));
    }
    registerOutputs(Map.of());
  }

  /** The name of a namespace; what uses it is made after the namespace and deleted before it. */
  public Output<String> name(PlatformNamespace namespace) {
    return names.get(namespace);
  }

  private Output<String> create(PlatformNamespace namespace, Naming naming, PodSecurity level) {
    var name = naming.of(namespace);
    var labels = new TreeMap<>(Labels.shared(namespace.key(), "namespace").all());
    labels.put(Naming.STACK, naming.stack());
    labels.put("pod-security.kubernetes.io/enforce", level.key());
    labels.put("pod-security.kubernetes.io/warn", level.key());
    var metadata =
        ObjectMetaArgs.builder()
            .name(name)
            .labels(labels)
            .annotations(Meta.annotations(Map.of()))
            .build();
    return new Namespace(
            "namespaces-" + namespace.key(),
            NamespaceArgs.builder().metadata(metadata).build(),
            CustomResourceOptions.builder().parent(this).build())
        .metadata()
        .applyValue(meta -> meta.name().orElse(name));
  }
}
