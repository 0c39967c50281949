package dev.bluegreen.proof;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** A running load that ends by itself at its bound, or earlier by {@link #finish}. */
public interface Load {

  /** Sends no more, and waits until what is in flight has its answer; safe to repeat. */
  void finish() throws IOException, InterruptedException;

  /** How many requests were begun; known after {@link #finish}. */
  long sent();

  /** Ends several loads, waiting for each. */
  static void finish(List<Load> loads) throws IOException, InterruptedException {
    for (var load : loads) {
      load.finish();
    }
  }

  /** Starts a load whose answers go to the consumer, one call for each request that was sent. */
  @FunctionalInterface
  interface Starter {
    /** Starts it. */
    Load start(Consumer<Answer> answers) throws IOException, InterruptedException;
  }
}
