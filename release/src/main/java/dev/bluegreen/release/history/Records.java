package dev.bluegreen.release.history;

import dev.bluegreen.release.cluster.Cluster;
import dev.bluegreen.release.pulumi.Settings;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The releases that the prober recorded in the cluster. */
public final class Records {
  private static final String OURS =
      "?labelSelector=app.kubernetes.io%2Fcomponent%3Drelease-record";

  private Records() {}

  /** All of them, newest first. */
  public static List<Release> all(Cluster cluster, Settings settings) {
    return cluster.list(place(settings) + OURS).stream()
        .map(Release::of)
        .flatMap(Optional::stream)
        .sorted(Comparator.comparing(Release::begun).reversed())
        .toList();
  }

  /** The names of all of them. */
  public static List<String> names(Cluster cluster, Settings settings) {
    return cluster.names(place(settings) + OURS);
  }

  /** The newest one; names end in the time at which a release began. */
  public static Optional<Release> newest(Cluster cluster, Settings settings) {
    return names(cluster, settings).stream()
        .max(Comparator.naturalOrder())
        .flatMap(name -> cluster.json(place(settings) + "/" + name))
        .flatMap(Release::of);
  }

  /** One of them, by its id. */
  public static Optional<Release> find(Cluster cluster, Settings settings, String id) {
    return cluster.json(place(settings) + "/release-" + id).flatMap(Release::of);
  }

  private static String place(Settings settings) {
    return "/api/v1/namespaces/" + settings.namespace("ops") + "/configmaps";
  }
}
