package dev.bluegreen.provider.cluster;

import java.time.Duration;

/** Waiting that ends with the plugin. */
public final class Pause {
  private Pause() {}

  /** Sleeps; an interrupt, which only comes with the plugin's end, is an error. */
  public static void sleep(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterException("The plugin is being stopped.");
    }
  }
}
