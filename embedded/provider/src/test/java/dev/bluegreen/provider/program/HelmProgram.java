package dev.bluegreen.provider.program;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.Import;
import com.pulumi.kubernetes.helm.v3.Release;
import com.pulumi.kubernetes.helm.v3.ReleaseArgs;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.ResourceArgs;
import java.util.Map;

/** A program with a Helm release that takes a random password. */
public final class HelmProgram {
  private HelmProgram() {}

  /** Started by Pulumi's language host. */
  public static void main(String[] args) {
    Programs.run(
        context -> {
          var config = context.config();
          var password = new RandomPassword("password", new RandomPassword.Args(24));
          var port = config.getInteger("port").orElse(80);
          var values =
              password.result.applyValue(
                  secret ->
                      Map.<String, Object>of(
                          "workload", true, "port", port, "greeting", Map.of("to", secret)));
          var release =
              new Release(
                  "shop",
                  ReleaseArgs.builder()
                      .chart(config.require("chart"))
                      .namespace(config.require("namespace"))
                      .createNamespace(true)
                      .values(values)
                      .build());
          context.export("status", release.status().applyValue(status -> status.status()));
          context.export("name", release.name());
          context.export("password", password.result);
        });
  }

  /** The resource of the plugin {@code random}, for which the SDK does not resolve. */
  private static final class RandomPassword extends CustomResource {
    @Export(name = "result", refs = String.class, tree = "[0]")
    private Output<String> result;

    RandomPassword(String name, Args args) {
      super("random:index/randomPassword:RandomPassword", name, args, null);
    }

    private static final class Args extends ResourceArgs {
      @Import private final Output<Integer> length;

      Args(int length) {
        this.length = Output.of(length);
      }
    }
  }
}
