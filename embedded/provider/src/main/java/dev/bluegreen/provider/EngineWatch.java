package dev.bluegreen.provider;

import dev.bluegreen.provider.cluster.Pause;
import java.time.Duration;

/** Ends the plugin when the engine that started it is gone, however that ended. */
final class EngineWatch {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private EngineWatch() {}

  /** Watches the parent process: the launcher gives way to java, so that is the engine. */
  static void start() {
    ProcessHandle.current()
        .parent()
        .ifPresent(engine -> Thread.ofVirtual().start(() -> watch(engine)));
  }

  private static void watch(ProcessHandle engine) {
    // An orphan gets another parent at once, even where the engine's id is taken again.
    while (ProcessHandle.current().parent().filter(engine::equals).isPresent()) {
      Pause.sleep(INTERVAL);
    }
    // An exit removes temporary files, Helm's library among them; it must not take long, though.
    Thread.ofPlatform().daemon().start(EngineWatch::halt);
    System.exit(1);
  }

  private static void halt() {
    Pause.sleep(INTERVAL.multipliedBy(3));
    Runtime.getRuntime().halt(1);
  }
}
