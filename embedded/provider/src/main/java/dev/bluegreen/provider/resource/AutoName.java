package dev.bluegreen.provider.resource;

import dev.bluegreen.provider.state.Annotations;
import dev.bluegreen.provider.value.Trees;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.UUID;

/**
 * Names a resource that the program does not name: its logical name and 8 hex digits, so that a
 * replacement can be created before the old object is deleted.
 *
 * @param resource the resource's logical name
 * @param seed the engine's random seed, which makes a preview's name the update's; may be empty
 * @param proposed the name that the stack's {@code pulumi:autonaming} setting asks for; may be
 *     empty
 */
public record AutoName(String resource, byte[] seed, String proposed) {

  /** The inputs with a name: the program's, the one it has already, or a new one. */
  Map<String, Object> apply(Map<String, Object> olds, Map<String, Object> news) {
    if (Trees.has(news, "metadata", "name")) {
      return news;
    }
    var name =
        Trees.find(olds, "metadata", "name")
            .filter(_ -> Annotations.is(olds, Annotations.AUTONAMED))
            .orElseGet(() -> newName(Trees.text(news, "metadata", "generateName")));
    var named = Trees.with(news, name, "metadata", "name");
    return Trees.with(named, "true", "metadata", "annotations", Annotations.AUTONAMED);
  }

  /** A new name; where {@code prefix} is empty, it begins with the logical name. */
  public String newName(String prefix) {
    return proposed.isEmpty() ? (prefix.isEmpty() ? resource + "-" : prefix) + suffix() : proposed;
  }

  private String suffix() {
    var seeded = ByteBuffer.allocate(seed.length + 4).put(seed).putInt(resource.hashCode()).array();
    var id = seed.length == 0 ? UUID.randomUUID() : UUID.nameUUIDFromBytes(seeded);
    return id.toString().substring(0, 8);
  }
}
