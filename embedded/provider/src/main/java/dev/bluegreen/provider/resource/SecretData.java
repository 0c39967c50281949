package dev.bluegreen.provider.resource;

import dev.bluegreen.provider.value.Secret;
import dev.bluegreen.provider.value.Secrets;
import dev.bluegreen.provider.value.Trees;
import dev.bluegreen.provider.value.Unknown;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** A Secret's data: always secret in the state, though the SDK sends it as plain inputs. */
final class SecretData {
  private SecretData() {}

  /** The inputs with {@code stringData} moved into {@code data}, as the server stores it. */
  static Map<String, Object> encode(Map<String, Object> inputs) {
    if (!Secrets.isSecret(inputs)) {
      return inputs;
    }
    var strings = Trees.get(inputs, "stringData");
    var data = Trees.get(inputs, "data");
    if (strings == Unknown.UNKNOWN || data == Unknown.UNKNOWN) {
      return Trees.with(Trees.without(inputs, "stringData"), new Secret(Unknown.UNKNOWN), "data");
    }
    if (strings == null) {
      return Secrets.markKeys(inputs, "data");
    }
    var merged = new TreeMap<>(Trees.map(inputs, "data"));
    Trees.map(inputs, "stringData").forEach((key, value) -> merged.put(key, base64(value)));
    return Secrets.markKeys(
        Trees.with(Trees.without(inputs, "stringData"), merged, "data"), "data");
  }

  private static Object base64(Object value) {
    return Trees.get(value) instanceof String text
        ? Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))
        : value; // unknown; or no string, which the server refuses in its own words
  }
}
