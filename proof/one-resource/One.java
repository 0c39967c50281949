import com.pulumi.Pulumi;
import com.pulumi.kubernetes.core.v1.ConfigMap;
import com.pulumi.kubernetes.core.v1.ConfigMapArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import java.util.Map;

/** The smallest program there is: what Pulumi, its Java SDK and the plugin take for themselves. */
public final class One {
  public static void main(String[] args) {
    System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", "8");
    Pulumi.run(
        ctx ->
            new ConfigMap(
                "one",
                ConfigMapArgs.builder()
                    .metadata(
                        ObjectMetaArgs.builder().name("bluegreen-benchmark").namespace("default").build())
                    .data(Map.of("one", "resource"))
                    .build()));
  }
}
