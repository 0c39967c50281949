package dev.bluegreen.provider.rpc;

import dev.bluegreen.provider.await.Awaiter;
import dev.bluegreen.provider.cluster.Cluster;
import dev.bluegreen.provider.cluster.ClusterException;
import dev.bluegreen.provider.cluster.ProviderConfig;
import dev.bluegreen.provider.diff.Differ;
import dev.bluegreen.provider.diff.Difference;
import dev.bluegreen.provider.release.Releases;
import dev.bluegreen.provider.resource.Checker;
import dev.bluegreen.provider.resource.Lifecycle;
import dev.bluegreen.provider.resource.Objects;
import dev.bluegreen.provider.resource.Resources;
import dev.bluegreen.provider.value.Trees;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;

/** The plugin for Kubernetes: objects of one cluster, and Helm releases. */
public final class KubernetesBackend implements Backend {
  /** The version of the SDK that this plugin serves: the engine wants exactly that. */
  private static final String VERSION = "4.0.0";

  private volatile FutureTask<Session> session;

  @Override
  public String version() {
    return VERSION;
  }

  @Override
  public Difference diffConfig(Map<String, Object> olds, Map<String, Object> news) {
    return ConfigCalls.diff(olds, news);
  }

  /** Connects in the background: the engine starts the program meanwhile. */
  @Override
  public void configure(Map<String, Object> args, BooleanSupplier cancelled) {
    session = new FutureTask<>(() -> connect(args, cancelled));
    Thread.ofVirtual().name("connect").start(session);
  }

  @Override
  public Resources resources(String type) {
    var connected = await(session);
    return type.equals(Releases.TYPE) ? connected.releases() : connected.objects();
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
    var awaiter = new Awaiter(cluster, cancelled);
    return new Session(
        new Objects(
            new Checker(cluster), new Differ(cluster, config), new Lifecycle(cluster, awaiter)),
        new Releases(cluster, awaiter));
  }

  private static Session await(FutureTask<Session> opening) {
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

  private record Session(Resources objects, Resources releases) {}
}
