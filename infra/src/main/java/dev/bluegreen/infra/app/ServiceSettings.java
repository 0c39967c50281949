package dev.bluegreen.infra.app;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.ConfigMap;
import com.pulumi.kubernetes.core.v1.ConfigMapArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResourceOptions;
import dev.bluegreen.infra.kube.Fingerprint;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The environment of one service in one colour: what is not secret lives in a ConfigMap of that
 * colour, the rest in the pod's own, where it stays encrypted in the state.
 *
 * @param platform what the platform tells the service; service and colour may say otherwise
 */
record ServiceSettings(AppService service, Release release, Map<String, String> platform) {

  /** The ConfigMap, named as the workload. */
  Output<String> configMap(ObjectMetaArgs metadata, CustomResourceOptions options) {
    var name = service.nameIn(release.color());
    return new ConfigMap(
            name + "-settings",
            ConfigMapArgs.builder().metadata(metadata).data(open()).build(),
            options)
        .metadata()
        .applyValue(meta -> meta.name().orElse(name));
  }

  /** What the container is told beside the ConfigMap: its colour, and secrets. */
  List<EnvVarArgs> own() {
    var own = new TreeMap<String, EnvVar>();
    all().values().stream().filter(EnvVar::secret).forEach(each -> own.put(each.name(), each));
    own.put(EnvVar.APP_COLOR, new EnvVar(EnvVar.APP_COLOR, release.color().key(), false));
    return own.values().stream()
        .map(each -> EnvVarArgs.builder().name(each.name()).value(each.input()).build())
        .toList();
  }

  /**
   * Changes with the ConfigMap's content. Pods carry it, since a container reads its environment
   * only when it starts: a changed setting rolls the workload.
   */
  String fingerprint() {
    var text = new StringBuilder();
    open().forEach((name, value) -> text.append(name).append('=').append(value).append('\0'));
    return Fingerprint.of(text.toString(), 12);
  }

  private Map<String, String> open() {
    var open = new TreeMap<String, String>();
    all().values().stream()
        .filter(each -> !each.secret())
        .forEach(each -> open.put(each.name(), each.value()));
    return open;
  }

  /** The colour's own wins. */
  private Map<String, EnvVar> all() {
    var all = new TreeMap<String, EnvVar>();
    platform.forEach((name, value) -> all.put(name, new EnvVar(name, value, false)));
    service.env().forEach(each -> all.put(each.name(), each));
    release.env().forEach(each -> all.put(each.name(), each));
    return all;
  }
}
