package dev.bluegreen.release.pulumi;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether an update has the stack in hand now. */
public sealed interface Hold {
  /** The backend does not tell before one tries. */
  record Unknown() implements Hold {}

  /** Nobody has. */
  record Free() implements Hold {}

  /**
   * @param who {@code user@host}
   * @param dead whether its process is known to have ended without giving the stack back
   */
  record Held(String who, long pid, boolean dead) implements Hold {}

  /**
   * Looks for the lock that Pulumi keeps beside a state in a folder.
   *
   * @param backend its address, such as {@code file:///var/state?metadata=skip}
   * @param name the project's name
   */
  static Hold of(String backend, String name, String stack) {
    if (!backend.startsWith("file://")) {
      return new Unknown();
    }
    var state = backend.substring("file://".length()).replaceFirst("\\?.*", "");
    var root = Path.of(state.replaceFirst("^~", System.getProperty("user.home")));
    var locks = root.resolve(".pulumi/locks/organization").resolve(name).resolve(stack);
    if (!Files.isDirectory(locks)) {
      return new Free();
    }
    try (var files = Files.list(locks)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .findFirst()
          .flatMap(Hold::read)
          .orElse(new Free());
    } catch (IOException _) {
      return new Unknown();
    }
  }

  private static Optional<Hold> read(Path file) {
    try {
      var lock = new JsonMapper().readTree(file.toFile());
      var pid = lock.path("pid").asLong();
      var host = lock.path("hostname").asText();
      return Optional.of(
          new Held(
              lock.path("username").asText() + "@" + host,
              pid,
              host.equals(thisHost()) && ProcessHandle.of(pid).isEmpty()));
    } catch (IOException _) {
      return Optional.empty(); // it was given back meanwhile
    }
  }

  private static String thisHost() throws UnknownHostException {
    return InetAddress.getLocalHost().getHostName();
  }
}
