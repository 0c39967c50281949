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

  /** This one. */
  Machine HERE = () -> InetAddress.getLocalHost().getHostName();

  /** Nobody has. */
  record Free() implements Hold {}

  /**
   * @param who {@code user@host}
   * @param dead whether its process is known to have ended without giving the stack back
   */
  record Held(String who, long pid, boolean dead) implements Hold {
    /**
     * Its process, where that is one of this machine's and lives; not another one that has got its
     * number since.
     */
    Optional<ProcessHandle> process() {
      return is(HERE, who.substring(who.indexOf('@') + 1))
          ? ProcessHandle.of(pid).filter(Held::isPulumi)
          : Optional.empty();
    }

    private static boolean isPulumi(ProcessHandle process) {
      return process.info().command().filter(path -> path.endsWith("pulumi")).isPresent();
    }
  }

  /** A machine that may not know its own name. */
  @FunctionalInterface
  interface Machine {
    /** As locks have it. */
    String name() throws UnknownHostException;
  }

  /**
   * Looks for the lock that Pulumi keeps beside a state in a folder.
   *
   * @param backend its address, such as {@code file:///var/state?metadata=skip}
   * @param name the project's name
   */
  static Hold of(String backend, String name, String stack) {
    return of(backend, name, stack, HERE);
  }

  /**
   * The same.
   *
   * @param here the machine whose processes can be looked at
   */
  static Hold of(String backend, String name, String stack, Machine here) {
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
          .flatMap(file -> read(file, here))
          .orElse(new Free());
    } catch (IOException _) {
      return new Unknown();
    }
  }

  private static Optional<Hold> read(Path file, Machine here) {
    try {
      var lock = new JsonMapper().readTree(file.toFile());
      var pid = lock.path("pid").asLong();
      var host = lock.path("hostname").asText();
      return Optional.of(
          new Held(
              lock.path("username").asText() + "@" + host,
              pid,
              is(here, host) && ProcessHandle.of(pid).isEmpty()));
    } catch (IOException _) {
      return Optional.empty(); // it was given back meanwhile
    }
  }

  private static boolean is(Machine here, String host) {
    try {
      return host.equals(here.name());
    } catch (UnknownHostException _) {
      return false; // its name does not resolve: whether the holder lives is not known
    }
  }
}
