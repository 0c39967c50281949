package dev.bluegreen.infra.secrets;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;

/**
 * A password that is made once and then stays, encrypted in the state. Of letters and digits, so
 * that it can stand in any file or address.
 *
 * <p>com.pulumi:random cannot be had; the plugin knows the resource by its token.
 */
public final class RandomPassword extends CustomResource {
  private static final String TOKEN = "random:index/randomPassword:RandomPassword";
  private static final String PLUGIN = "4.18.0";

  @Export(
      name = "result",
      refs = {String.class},
      tree = "[0]")
  private Output<String> result;

  /**
   * @param name the resource's name in the Pulumi program
   * @param length characters, at least 1
   */
  public RandomPassword(String name, int length, CustomResourceOptions.Builder options) {
    super(TOKEN, name, new Args(length), options.version(PLUGIN).build());
  }

  /** The password, secret. */
  public Output<String> value() {
    return result.asSecret();
  }

  private static final class Args extends ResourceArgs {
    @Import(name = "length")
    private final Output<Integer> length;

    @Import(name = "special")
    private final Output<Boolean> special = Output.of(false);

    Args(int length) {
      this.length = Output.of(length);
    }
  }
}
