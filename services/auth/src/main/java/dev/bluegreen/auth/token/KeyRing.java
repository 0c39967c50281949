package dev.bluegreen.auth.token;

import dev.bluegreen.service.reload.Reloading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of a mounted folder, as they are now. A file {@code <kid>.private} holds the base64 of a
 * key's 32 bytes (an Ed25519 seed, RFC 8032), the file {@code signing} the kid of the key that
 * signs. All keys are published; a change needs no restart.
 *
 * <p>Keys and {@code signing} may come from different objects, and so one after the other: while
 * the key that {@code signing} names is not there, the one that signed before goes on, or at the
 * start the first by name, which is as good to whoever checks.
 */
public final class KeyRing implements Supplier<KeySet> {

  private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);

  private static final String SIGNING = "signing";
  private static final String PRIVATE = ".private";

  /**
   * Where a mounted folder's files really are: a link that is swapped, so that all change at once.
   */
  private static final String DATA = "..data";

  private final Reloading<Map<String, String>, KeySet> keys;

  /** The kid that signed last; null at the start. */
  private String signed;

  private KeyRing(Path folder) throws IOException {
    this.keys = new Reloading<>(folder.toString(), () -> read(folder), this::choose);
  }

  /**
   * @throws IOException when the folder cannot be read
   * @throws IllegalArgumentException when what is in it are not keys; no message shows a key
   */
  public static KeyRing of(Path folder) throws IOException {
    return new KeyRing(folder);
  }

  /** Throws what {@link #of} would, and nothing more comes of it. */
  public static void check(Path folder) throws IOException {
    parse(read(folder));
  }

  @Override
  public KeySet get() {
    return keys.get();
  }

  /** The contents of the folder's files by their names, all of one moment. */
  private static Map<String, String> read(Path folder) throws IOException {
    var data = folder.resolve(DATA);
    var files = new TreeMap<String, String>();
    try (var entries =
        Files.newDirectoryStream(
            Files.exists(data) ? data.toRealPath() : folder, KeyRing::isOurs)) {
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

  private static SortedMap<String, SigningKey> parse(Map<String, String> files) {
    if (!files.containsKey(SIGNING)) {
      throw new IllegalArgumentException("the file signing is missing");
    }
    var keys = new TreeMap<String, SigningKey>();
    files.forEach(
        (name, content) -> {
          if (name.endsWith(PRIVATE)) {
            var kid = name.substring(0, name.length() - PRIVATE.length());
            keys.put(kid, SigningKey.parse(kid, content));
          }
        });
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("there is no key");
    }
    return keys;
  }

  private KeySet choose(Map<String, String> files) {
    var there = parse(files);
    var named = files.get(SIGNING);
    var kid =
        Stream.of(named, signed)
            .filter(Objects::nonNull)
            .filter(there::containsKey)
            .findFirst()
            .orElseGet(there::firstKey);
    if (!kid.equals(named)) {
      LOG.warn("signing names {}, a key that is not there: {} signs until it is", named, kid);
    }
    signed = kid;
    return new KeySet(there, there.get(kid));
  }
}
