package dev.bluegreen.infra.sdk;

import com.pulumi.Config;
import com.pulumi.Context;
import com.pulumi.context.internal.ConfigContextInternal;
import com.pulumi.context.internal.ContextInternal;
import com.pulumi.context.internal.LoggingContextInternal;
import com.pulumi.context.internal.OutputContextInternal;
import com.pulumi.core.internal.OutputFactory;
import com.pulumi.deployment.internal.DeploymentImpl;
import com.pulumi.deployment.internal.DeploymentImpl.DeploymentState;
import com.pulumi.deployment.internal.DeploymentInstanceHolder;
import com.pulumi.deployment.internal.DeploymentInstanceInternal;
import com.pulumi.deployment.internal.InlineDeploymentSettings;
import com.pulumi.internal.PulumiInternal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/**
 * Runs a program as {@link com.pulumi.Pulumi#run} does, without what takes the SDK
 * (com.pulumi:pulumi 1.36.1) most of its time where resources are many: messages for nobody, and a
 * loop over all open tasks that writes down each of them.
 */
public final class Sdk {
  private static final String HOST = "host";

  private Sdk() {}

  /**
   * Runs the program to its end and exits; with the argument {@code host}, runs it as often as an
   * engine asks for it, until its standard input ends (see {@link ProgramHost}). To be called first
   * of all.
   *
   * @param part what of the program an update runs that targets just that; for {@code host} alone
   * @throws IllegalArgumentException if neither Pulumi's engine nor {@code host} is there
   */
  public static void run(
      String[] args,
      BiConsumer<Context, StackInput> program,
      BiConsumer<Context, StackInput> part) {
    SdkLoop.widenPool();
    if (List.of(args).equals(List.of(HOST))) {
      ProgramHost.serve(List.of(program, part), System.in, System.out);
      System.exit(0);
    }
    var input = StackInput.fromEnvironment();
    pulumi(DeploymentState.fromEnvironment()).run(ctx -> program.accept(ctx, input));
  }

  /** Runs the program once more in this process, and gives the code that it would exit with. */
  static CompletableFuture<Integer> run(
      InlineDeploymentSettings given, BiConsumer<Context, StackInput> program) {
    var input = StackInput.of(given);
    try {
      return pulumi(DeploymentState.fromInline(given)).runAsync(ctx -> program.accept(ctx, input));
    } finally {
      DeploymentInstanceHolder.setInstance(null); // this thread goes on with other calls
    }
  }

  private static PulumiInternal pulumi(DeploymentState state) {
    SdkLoop.pause();
    if (!DeploymentState.ExcessiveDebugOutput) {
      state.logger = new QuietLogger(state.logger);
    }
    state.runner = new OpenTasks(state.runner);
    var deployment = new DeploymentImpl(state);
    DeploymentInstanceHolder.setInstance(new DeploymentInstanceInternal(deployment));
    return new PulumiInternal(state.runner, context(state, deployment));
  }

  private static ContextInternal context(DeploymentState state, DeploymentImpl deployment) {
    return new ContextInternal(
        state.organizationName,
        state.projectName,
        state.stackName,
        new LoggingContextInternal(deployment.getLog()),
        new ConfigContextInternal(state.projectName, name -> new Config(state.config, name)),
        new OutputContextInternal(new OutputFactory(state.runner)),
        List.of());
  }
}
