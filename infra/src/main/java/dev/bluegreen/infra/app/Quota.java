package dev.bluegreen.infra.app;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.LimitRange;
import com.pulumi.kubernetes.core.v1.LimitRangeArgs;
import com.pulumi.kubernetes.core.v1.ResourceQuota;
import com.pulumi.kubernetes.core.v1.ResourceQuotaArgs;
import com.pulumi.kubernetes.core.v1.inputs.LimitRangeItemArgs;
import com.pulumi.kubernetes.core.v1.inputs.LimitRangeSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ResourceQuotaSpecArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import dev.bluegreen.infra.kube.Labels;
import dev.bluegreen.infra.kube.Meta;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What the app's namespace may use: both colours at their full size, and for each service of each
 * colour the one pod more with which it rolls. A container that says nothing gets modest limits,
 * since a quota refuses what has none.
 */
public final class Quota extends ComponentResource {
  private static final String NAME = "app";
  private static final int SURGE = 1;

  /**
   * @param releases what both colours run
   * @param namespace where the app runs
   */
  public Quota(
      App app,
      Collection<Release> releases,
      Output<String> namespace,
      ComponentResourceOptions options) {
    super("bluegreen:app:Quota", "quota", options);
    var metadata = Meta.of(NAME, namespace, Labels.shared("quota", "app"));
    var child = CustomResourceOptions.builder().parent(this).build();
    new ResourceQuota(
        "quota-quota",
        ResourceQuotaArgs.builder()
            .metadata(metadata)
            .spec(ResourceQuotaSpecArgs.builder().hard(hard(app, releases)).build())
            .build(),
        child);
    new LimitRange(
        "quota-limits",
        LimitRangeArgs.builder()
            .metadata(metadata)
            .spec(
                LimitRangeSpecArgs.builder()
                    .limits(
                        LimitRangeItemArgs.builder()
                            .type("Container")
                            .defaultRequest(Map.of("cpu", "50m", "memory", "64Mi"))
                            .default_(Map.of("cpu", "500m", "memory", "256Mi"))
                            .build())
                    .build())
            .build(),
        child);
    registerOutputs(Map.of());
  }

  private static Map<String, String> hard(App app, Collection<Release> releases) {
    var pods = releases.stream().mapToInt(Quota::mostPods).sum();
    var hard = new TreeMap<String, String>();
    hard.put("pods", "" + pods * app.services().size());
    for (var resource : new String[] {"cpu", "memory"}) {
      hard.put(
          "requests." + resource, total(app, pods, s -> s.resources().requests().get(resource)));
      hard.put("limits." + resource, total(app, pods, s -> s.resources().limits().get(resource)));
    }
    return hard;
  }

  private static int mostPods(Release release) {
    return release.autoscaling().map(Autoscaling::most).orElse(release.replicas()) + SURGE;
  }

  /** In the base unit (cores, bytes), whatever units the services use. */
  private static String total(App app, int pods, Function<AppService, String> quantity) {
    var sum =
        app.services().stream()
            .map(quantity)
            .map(text -> Quantity.getAmountInBytes(Quantity.parse(text)))
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .multiply(BigDecimal.valueOf(pods));
    return sum.stripTrailingZeros().toPlainString();
  }
}
