package dev.bluegreen.infra.sdk;

import com.pulumi.deployment.internal.EngineLogger;
import com.pulumi.resources.Resource;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;

/**
 * Keeps the SDK's own debug messages from the engine, which drops them unless it runs with {@code
 * --debug}: four for each resource, two of them with all that it is made of, each a call that waits
 * for the one before. {@code PULUMI_EXCESSIVE_DEBUG_OUTPUT=true} has them sent.
 *
 * @param engine where all other messages go
 */
record QuietLogger(EngineLogger engine) implements EngineLogger {
  @Override
  public CompletableFuture<Void> logAsync(
      Level level, String message, Resource resource, Integer streamId, Boolean ephemeral) {
    return level.intValue() < Level.INFO.intValue()
        ? CompletableFuture.completedFuture(null)
        : engine.logAsync(level, message, resource, streamId, ephemeral);
  }

  @Override
  public int getErrorCount() {
    return engine.getErrorCount();
  }

  @Override
  public boolean hasLoggedErrors() {
    return engine.hasLoggedErrors();
  }
}
