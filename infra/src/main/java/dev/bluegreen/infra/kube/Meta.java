package dev.bluegreen.infra.kube;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import java.util.Map;
import java.util.TreeMap;

/** Metadata of objects: always with a name of our choosing, so that nothing is ever auto-named. */
public final class Meta {
  /**
   * The one name under which fields are owned. The plugin's own would be another one each time: an
   * object whose creation was killed, and done again, would have two owners, and neither could
   * change it any more.
   */
  private static final Map<String, String> OWNER =
      Map.of("pulumi.com/patchFieldManager", "bluegreen");

  private Meta() {}

  /** An object's annotations: those that every object has, and its own. */
  public static Map<String, String> annotations(Map<String, String> own) {
    var all = new TreeMap<>(OWNER);
    all.putAll(own);
    return all;
  }

  /** Metadata of an object that belongs to no namespace. */
  public static ObjectMetaArgs of(String name, Labels labels) {
    return ObjectMetaArgs.builder().name(name).labels(labels.all()).annotations(OWNER).build();
  }

  /** Metadata of an object in a namespace, on which the object thereby depends. */
  public static ObjectMetaArgs of(String name, Output<String> namespace, Labels labels) {
    return ObjectMetaArgs.builder()
        .name(name)
        .namespace(namespace)
        .labels(labels.all())
        .annotations(OWNER)
        .build();
  }

  /** The same metadata, of an object that an update does not wait for. */
  public static ObjectMetaArgs unawaited(ObjectMetaArgs metadata) {
    return ObjectMetaArgs.builder(metadata)
        .annotations(annotations(Map.of("pulumi.com/skipAwait", "true")))
        .build();
  }
}
