package dev.bluegreen.provider.rpc;

import dev.bluegreen.provider.await.Awaiter;
import dev.bluegreen.provider.cluster.Cluster;
import dev.bluegreen.provider.cluster.ClusterException;
import dev.bluegreen.provider.cluster.ProviderConfig;
import dev.bluegreen.provider.diff.Differ;
import dev.bluegreen.provider.resource.Checker;
import dev.bluegreen.provider.resource.Lifecycle;
import dev.bluegreen.provider.value.Trees;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;

/**
 * What works on one cluster, once the plugin is configured.
 *
 * @param checker completes inputs
 * @param differ compares them
 * @param lifecycle makes objects of them
 */
record Session(Checker checker, Differ differ, Lifecycle lifecycle) {

  /**
   * Opens a session in the background: the engine starts the program meanwhile.
   *
   * @param args the provider's inputs
   * @param cancelled whether the engine has asked to stop
   * @return fails with a {@link ClusterException} where the cluster cannot be reached
   */
  static FutureTask<Session> open(Map<String, Object> args, BooleanSupplier cancelled) {
    var opening = new FutureTask<>(() -> connect(args, cancelled));
    Thread.ofVirtual().name("connect").start(opening);
    return opening;
  }

  private static Session connect(Map<String, Object> args, BooleanSupplier cancelled) {
    if (Trees.hasUnknown(args)) {
      throw new ClusterException(
          "The provider's settings are not known yet in this preview: the cluster they name is"
              + " made by the same update. Create it first: pulumi up --target <its URN>");
    }
    var config = ProviderConfig.of(Trees.stripMap(args));
    var cluster = new Cluster(config, cancelled);
    cluster.check();
    return new Session(
        new Checker(cluster),
        new Differ(cluster, config),
        new Lifecycle(cluster, new Awaiter(cluster, cancelled)));
  }

  /** The session, as soon as it is open. */
  static Session await(FutureTask<Session> opening) {
    if (opening == null) {
      throw new IllegalStateException("The plugin was called before it was configured.");
    }
    try {
      return opening.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterException("The plugin is being stopped.");
    }
  }
}
