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
import com.pulumi.internal.PulumiInternal;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs a program as {@link com.pulumi.Pulumi#run} does, without what takes the SDK
 * (com.pulumi:pulumi 1.36.1) most of its time where resources are many: messages for nobody, and a
 * loop over all open tasks that writes down each of them.
 */
public final class Sdk {
  private Sdk() {}

  /**
   * Runs the program to its end and exits. To be called first of all.
   *
   * @throws IllegalArgumentException if Pulumi's engine did not start this
   */
  public static void run(Consumer<Context> program) {
    SdkLoop.widenPool();
    var state = DeploymentState.fromEnvironment();
    SdkLoop.pause();
    if (!DeploymentState.ExcessiveDebugOutput) {
      state.logger = new QuietLogger(state.logger);
    }
    state.runner = new OpenTasks(state.runner);
    var deployment = new DeploymentImpl(state);
    DeploymentInstanceHolder.setInstance(new DeploymentInstanceInternal(deployment));
    new PulumiInternal(state.runner, context(state, deployment)).run(program);
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
