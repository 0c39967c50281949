package dev.bluegreen.provider.release;

import dev.bluegreen.provider.cluster.Cluster;
import dev.bluegreen.provider.cluster.ObjectRef;
import dev.bluegreen.provider.value.Documents;
import dev.bluegreen.provider.value.Trees;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * The newest revision of a release as Helm keeps it, in a Secret of the release's namespace: JSON,
 * gzip and base64, in Helm's own form {@code helm.sh/release.v1}.
 *
 * @param secret the Secret
 * @param content what Helm wrote
 */
record StoredRelease(ObjectRef secret, Map<String, Object> content) {
  static Optional<StoredRelease> find(Cluster cluster, ObjectRef release) {
    var labels = "owner=helm,name=" + release.name();
    return cluster.list("v1", "Secret", release.namespace(), "labelSelector", labels).stream()
        .max(Comparator.comparingLong(StoredRelease::revision))
        .map(StoredRelease::of);
  }

  private static long revision(Map<String, Object> secret) {
    return Long.parseLong("0" + Trees.text(secret, "metadata", "labels", "version"));
  }

  private static StoredRelease of(Map<String, Object> secret) {
    var metadata = Trees.map(secret, "metadata");
    var ref = // a list does not say of its items what they are
        new ObjectRef(
            "v1", "Secret", Trees.text(metadata, "namespace"), Trees.text(metadata, "name"));
    var base64 = Base64.getDecoder();
    var packed = base64.decode(base64.decode(Trees.text(secret, "data", "release")));
    try (var content = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return new StoredRelease(ref, Documents.read(content.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Such as {@code deployed}, {@code failed} or {@code pending-upgrade}. */
  String status() {
    return Trees.text(content, "info", "status");
  }

  /** The values that it was made with. */
  Map<String, Object> values() {
    return Trees.map(content, "config");
  }

  String chart() {
    return Trees.text(content, "chart", "metadata", "name");
  }

  String version() {
    return Trees.text(content, "chart", "metadata", "version");
  }

  /** The output {@code status} of the resource. */
  Map<String, Object> statusOutput() {
    return Map.of(
        "appVersion", Trees.text(content, "chart", "metadata", "appVersion"),
        "chart", chart(),
        "name", Trees.text(content, "name"),
        "namespace", Trees.text(content, "namespace"),
        "revision", Trees.number(content, 1, "version"),
        "status", status(),
        "version", version());
  }

  /** What the chart made. */
  List<ObjectRef> objects(Cluster cluster) {
    return manifest().stream()
        .map(object -> cluster.placed(ObjectRef.of(object), Trees.text(content, "namespace")))
        .toList();
  }

  /** The output {@code resourceNames}: names by kind, such as {@code Deployment.apps/apps/v1}. */
  Map<String, List<String>> resourceNames() {
    var ids = Collectors.mapping(ObjectRef::id, Collectors.toList());
    return manifest().stream()
        .map(ObjectRef::of)
        .distinct()
        .sorted(Comparator.comparing(ObjectRef::id))
        .collect(Collectors.groupingBy(StoredRelease::qualified, ids));
  }

  private static String qualified(ObjectRef ref) {
    var version = ref.apiVersion();
    var group = version.contains("/") ? "." + version.substring(0, version.indexOf('/')) : "";
    return ref.kind() + group + "/" + version;
  }

  private List<Map<String, Object>> manifest() {
    return Documents.objects(Trees.text(content, "manifest"));
  }
}
