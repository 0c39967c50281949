package dev.bluegreen.infra.app;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The whole app in one colour: complete, and knowing nothing of who serves. */
public final class AppStack extends ComponentResource {
  private final Color color;
  private final Output<List<String>> applied;

  /**
   * @param release what this colour runs
   * @param replicas pods of each service
   * @param namespace where it runs
   * @param after what must be done before its workloads are touched
   */
  public AppStack(
      App app,
      Release release,
      int replicas,
      Output<String> namespace,
      Output<List<Resource>> after,
      ComponentResourceOptions options) {
    super("bluegreen:app:AppStack", release.color().key(), options);
    this.color = release.color();
    var child = ComponentResourceOptions.builder().parent(this).build();
    var workloads =
        app.services().stream()
            .map(service -> new ServiceStack(service, release, replicas, namespace, after, child))
            .map(ServiceStack::workload)
            .collect(Collectors.toList());
    this.applied = Output.all(workloads);
    registerOutputs(Map.of("version", Output.of(release.version())));
  }

  public Color color() {
    return color;
  }

  /** The names of its workloads, once the cluster has them as they are to be. */
  public Output<List<String>> applied() {
    return applied;
  }
}
