package dev.bluegreen.provider.rpc;

import dev.bluegreen.provider.cluster.ClusterException;
import dev.bluegreen.provider.cluster.Kubeconfig;
import dev.bluegreen.provider.cluster.ProviderConfig;
import dev.bluegreen.provider.diff.Difference;
import dev.bluegreen.provider.diff.InputDiff;
import dev.bluegreen.provider.value.Trees;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The provider resource's own settings. */
final class ConfigCalls {
  private static final List<String> CLUSTER = List.of("kubeconfig", "context");

  private ConfigCalls() {}

  /** Another cluster replaces the provider and with it all that it manages; the rest does not. */
  static Difference diff(Map<String, Object> olds, Map<String, Object> news) {
    var changes = InputDiff.between(Trees.without(olds, "version"), Trees.without(news, "version"));
    var moved = !Trees.hasUnknown(news) && isMoved(olds, news);
    return Difference.of(
        changes, path -> moved && CLUSTER.stream().anyMatch(path::isWithin), false);
  }

  private static boolean isMoved(Map<String, Object> olds, Map<String, Object> news) {
    return Stream.of(olds, news).flatMap(args -> server(args).stream()).distinct().count() == 2;
  }

  private static Optional<String> server(Map<String, Object> args) {
    try {
      return Optional.of(Kubeconfig.load(ProviderConfig.of(Trees.stripMap(args))).getMasterUrl());
    } catch (ClusterException _) {
      // A kubeconfig that is gone says nothing about where its cluster was.
      return Optional.empty();
    }
  }
}
