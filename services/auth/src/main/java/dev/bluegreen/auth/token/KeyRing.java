package dev.bluegreen.auth.token;

import dev.bluegreen.service.reload.Reloading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The keys of a mounted folder, as they are now. A file {@code <kid>.private} holds the base64 of a
 * key's 32 bytes (an Ed25519 seed, RFC 8032), the file {@code signing} the kid of the key that
 * signs. All keys are published; a change needs no restart.
 */
public final class KeyRing implements Supplier<KeySet> {

  private static final String SIGNING = "signing";
  private static final String PRIVATE = ".private";

  private final Reloading<Map<String, String>, KeySet> keys;

  private KeyRing(Path folder) throws IOException {
    this.keys = new Reloading<>(folder.toString(), () -> read(folder), KeyRing::parse);
  }

  /**
   * @throws IOException when the folder cannot be read
   * @throws IllegalArgumentException when what is in it are not keys; no message shows a key
   */
  public static KeyRing of(Path folder) throws IOException {
    return new KeyRing(folder);
  }

  @Override
  public KeySet get() {
    return keys.get();
  }

  /** The contents of the folder's files by their names, but for the mount's own. */
  private static Map<String, String> read(Path folder) throws IOException {
    var files = new TreeMap<String, String>();
    try (var entries = Files.newDirectoryStream(folder, KeyRing::isOurs)) {
      for (var entry : entries) {
        files.put(entry.getFileName().toString(), Files.readString(entry).strip());
      }
    }
    return files;
  }

  private static boolean isOurs(Path file) {
    var name = file.getFileName().toString();
    return name.equals(SIGNING) || (name.endsWith(PRIVATE) && !name.startsWith("."));
  }

  private static KeySet parse(Map<String, String> files) {
    var keys = new TreeMap<String, SigningKey>();
    files.forEach(
        (name, content) -> {
          if (name.endsWith(PRIVATE)) {
            var kid = name.substring(0, name.length() - PRIVATE.length());
            keys.put(kid, SigningKey.parse(kid, content));
          }
        });
    var signing = files.get(SIGNING);
    if (signing == null) {
      throw new IllegalArgumentException("the file signing is missing");
    }
    if (!keys.containsKey(signing)) {
      throw new IllegalArgumentException(
          "signing names %s, and the keys are %s".formatted(signing, keys.keySet()));
    }
    return new KeySet(keys, keys.get(signing));
  }
}
