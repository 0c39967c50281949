package dev.bluegreen.provider.rpc;

import dev.bluegreen.provider.await.Awaiter;
import dev.bluegreen.provider.cluster.Cluster;
import dev.bluegreen.provider.cluster.ClusterException;
import dev.bluegreen.provider.cluster.Kubeconfig;
import dev.bluegreen.provider.cluster.ProviderConfig;
import dev.bluegreen.provider.diff.Differ;
import dev.bluegreen.provider.diff.Difference;
import dev.bluegreen.provider.diff.InputDiff;
import dev.bluegreen.provider.release.Releases;
import dev.bluegreen.provider.resource.Lifecycle;
import dev.bluegreen.provider.resource.Resources;
import dev.bluegreen.provider.value.Trees;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The plugin for Kubernetes: objects of one cluster, and Helm releases. */
public final class KubernetesBackend implements Backend {

  private static final List<String> CLUSTER = List.of("kubeconfig", "context");

  private volatile CompletableFuture<Session> session;

  /** The version of the SDK that this plugin serves: the engine wants exactly that. */
  @Override
  public String version() {
    return "4.0.0";
  }

  /** Another cluster replaces the provider and with it all that it manages; the rest does not. */
  @Override
  public Difference diffConfig(Map<String, Object> olds, Map<String, Object> news) {
    var changes = InputDiff.between(Trees.without(olds, "version"), Trees.without(news, "version"));
    var servers = Stream.of(olds, news).flatMap(args -> server(args).stream()).distinct();
    // In this order: to read kubeconfigs takes a while, and mostly nothing has changed.
    var moved = !changes.isEmpty() && !Trees.hasUnknown(news) && servers.count() == 2;
    return Difference.of(
        changes, path -> moved && CLUSTER.stream().anyMatch(path::isWithin), false);
  }

  /** Connects in the background: the engine starts the program meanwhile. */
  @Override
  public void configure(Map<String, Object> args, BooleanSupplier cancelled) {
    session =
        CompletableFuture.supplyAsync(() -> connect(args, cancelled), Thread::startVirtualThread);
  }

  @Override
  public Resources resources(String type) {
    try {
      var connected = session.join();
      return type.equals(Releases.TYPE) ? connected.releases() : connected.objects();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private static Optional<String> server(Map<String, Object> args) {
    try {
      return Optional.of(Kubeconfig.load(ProviderConfig.of(Trees.stripMap(args))).getMasterUrl());
    } catch (ClusterException _) {
      // A kubeconfig that is gone says nothing about where its cluster was.
      return Optional.empty();
    }
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
        new Lifecycle(cluster, new Differ(cluster, config), awaiter),
        new Releases(cluster, awaiter));
  }

  private record Session(Resources objects, Resources releases) {}
}
