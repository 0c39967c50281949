package dev.bluegreen.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A folder of keys as the kubelet mounts a Secret: links through {@code ..data}, which is swapped.
 */
public final class Keys {

  private final Path folder;
  private final Map<String, String> files = new LinkedHashMap<>();
  private final Collection<String> secrets = new ArrayList<>();
  private int generation;
  private boolean links = true;

  /** One key, {@code one}, which signs. */
  public Keys() throws IOException {
    this.folder = Files.createTempDirectory("keys");
    publish("one");
    sign("one");
  }

  public Path folder() {
    return folder;
  }

  /** What no log may show. */
  public Collection<String> secrets() {
    return secrets;
  }

  /** From now on only the data changes, and no link to a file. */
  public Keys withoutLinks() {
    links = false;
    return this;
  }

  /** Any file. */
  public void put(String name, String content) throws IOException {
    files.put(name, content);
    mount();
  }

  /** Adds a key that does not sign yet. */
  public void publish(String kid) throws IOException {
    var seed = new byte[32];
    new SecureRandom().nextBytes(seed);
    var secret = Base64.getEncoder().encodeToString(seed);
    secrets.add(secret);
    put(kid + ".private", secret + "\n");
  }

  /** Has this key sign from now on. */
  public void sign(String kid) throws IOException {
    put("signing", kid + "\n");
  }

  /** Removes a key: what it has signed is no longer good. */
  public void retire(String kid) throws IOException {
    files.remove(kid + ".private");
    mount();
  }

  private void mount() throws IOException {
    var data = Files.createDirectory(folder.resolve("..generation" + generation++));
    for (var file : files.entrySet()) {
      Files.writeString(data.resolve(file.getKey()), file.getValue());
    }
    var swapped = Files.createSymbolicLink(folder.resolve("..new"), data.getFileName());
    Files.move(swapped, folder.resolve("..data"), StandardCopyOption.REPLACE_EXISTING);
    if (links) {
      link();
    }
  }

  private void link() throws IOException {
    for (var name : files.keySet()) {
      var link = folder.resolve(name);
      if (!Files.isSymbolicLink(link)) {
        Files.createSymbolicLink(link, Path.of("..data", name));
      }
    }
    try (var stale = Files.newDirectoryStream(folder, "*.private")) {
      for (var link : stale) {
        if (!files.containsKey(link.getFileName().toString())) {
          Files.delete(link);
        }
      }
    }
  }
}
