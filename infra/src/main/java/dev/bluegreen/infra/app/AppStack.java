package dev.bluegreen.infra.app;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** The whole app in one colour: complete, and knowing nothing of who serves. */
public final class AppStack extends ComponentResource {
  private final Color color;
  private final Output<List<String>> applied;

  /**
   * @param release what this colour runs
   * @param replicas pods of each service
   * @param least pods that an autoscaler keeps of a service at least, where that is more than its
   *     bounds say
   * @param namespace where it runs
   * @param platform what the platform gives a service's pods
   * @param after what must be done before its workloads are touched
   */
  public AppStack(
      App app,
      Release release,
      int replicas,
      ToIntFunction<AppService> least,
      Output<String> namespace,
      Function<AppService, Attachment> platform,
      Output<List<Resource>> after,
      ComponentResourceOptions options) {
    super("bluegreen:app:AppStack", release.color().key(), options);
    this.color = release.color();
    var child = ComponentResourceOptions.builder().parent(this).build();
    var workloads =
        app.services().stream()
            .map(
                service ->
                    new ServiceStack(
                        service,
                        release,
                        replicas,
                        least.applyAsInt(service),
                        namespace,
                        platform.apply(service).and(peers(app, service)),
                        after,
                        child))
            .map(ServiceStack::workload)
            .collect(Collectors.toList());
    this.applied = Output.all(workloads);
    registerOutputs(Map.of("version", Output.of(release.version())));
  }

  /** A colour calls itself alone: what was tried together is what runs together. */
  private Attachment peers(App app, AppService service) {
    var env = new TreeMap<String, String>();
    app.services().stream()
        .filter(peer -> service.needs().calls().contains(peer.name()))
        .forEach(
            peer ->
                env.put(
                    peer.name().toUpperCase(Locale.ROOT).replace('-', '_') + "_URL",
                    "http://" + peer.nameIn(color)));
    return new Attachment(env, List.of(), List.of());
  }

  public Color color() {
    return color;
  }

  /** The names of its workloads, once the cluster has them as they are to be. */
  public Output<List<String>> applied() {
    return applied;
  }
}
