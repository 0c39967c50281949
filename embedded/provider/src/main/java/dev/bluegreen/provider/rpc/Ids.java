package dev.bluegreen.provider.rpc;

import dev.bluegreen.provider.cluster.ObjectRef;
import dev.bluegreen.provider.value.Trees;
import java.util.Map;

/** What a resource's id and type say. */
final class Ids {
  private Ids() {}

  /**
   * The object of an id. Its kind comes from the inputs, or where there are none (an import) from
   * the type token, {@code kubernetes:apps/v1:Deployment}.
   */
  static ObjectRef ref(String id, String urn, Map<String, Object> inputs) {
    var kind = Trees.text(inputs, "kind");
    if (!kind.isEmpty()) {
      return ObjectRef.ofId(Trees.text(inputs, "apiVersion"), kind, id);
    }
    var token = type(urn).split(":");
    return ObjectRef.ofId(
        token[1].replaceFirst("^core/", ""), token[2].replaceFirst("Patch$", ""), id);
  }

  /**
   * Whether the resource owns only fields of an object: {@code kubernetes:core/v1:ConfigMapPatch}.
   */
  static boolean isPatch(String urn, Map<String, Object> inputs) {
    return type(urn).endsWith(":" + Trees.text(inputs, "kind") + "Patch");
  }

  /** Of {@code urn:pulumi:stack::project::parent$type::name} the type. */
  static String type(String urn) {
    var qualified = urn.split("::")[2];
    return qualified.substring(qualified.lastIndexOf('$') + 1);
  }
}
