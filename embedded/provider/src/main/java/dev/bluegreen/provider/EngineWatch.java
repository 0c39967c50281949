package dev.bluegreen.provider;

import com.google.common.net.HostAndPort;
import dev.bluegreen.provider.cluster.Pause;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** Ends the plugin when the engine is gone, however that ended. */
final class EngineWatch {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private EngineWatch() {}

  /**
   * Begins to watch. The engine is the parent process: the launcher gives way to java.
   *
   * @param address the engine's, {@code host:port}
   */
  static void start(String address) {
    ProcessHandle.current()
        .parent()
        .ifPresent(parent -> Thread.ofVirtual().start(() -> watch(parent, address)));
  }

  private static void watch(ProcessHandle parent, String address) {
    // An engine that was killed while this process started has left it another parent already.
    if (answers(address)) {
      // An orphan gets another parent at once, even where the engine's id is taken again.
      while (ProcessHandle.current().parent().filter(parent::equals).isPresent()) {
        Pause.sleep(INTERVAL);
      }
    }
    // An exit removes temporary files, Helm's library among them; it must not take long, though.
    Thread.ofPlatform().daemon().start(EngineWatch::halt);
    System.exit(1);
  }

  private static boolean answers(String address) {
    var engine = HostAndPort.fromString(address);
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(engine.getHost(), engine.getPort()),
          Math.toIntExact(INTERVAL.multipliedBy(10).toMillis()));
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private static void halt() {
    Pause.sleep(INTERVAL.multipliedBy(3));
    Runtime.getRuntime().halt(1);
  }
}
