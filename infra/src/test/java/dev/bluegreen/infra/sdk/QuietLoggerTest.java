package dev.bluegreen.infra.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Log;
import com.pulumi.deployment.internal.EngineLogger;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

class QuietLoggerTest {
  private final Engine engine = new Engine(new ArrayList<>());

  @Test
  void onlyDebugMessagesAreKeptFromTheEngine() {
    var log = new Log(new QuietLogger(engine));

    log.debug("how");
    log.info("what");
    log.warn("look");
    log.error("why");

    assertThat(engine.messages).containsExactly("INFO what", "WARNING look", "SEVERE why");
    assertThat(log.hasLoggedErrors()).isTrue();
    assertThat(log.getErrorCount()).isEqualTo(1);
  }

  private record Engine(List<String> messages) implements EngineLogger {
    @Override
    public CompletableFuture<Void> logAsync(
        Level level, String message, Resource resource, Integer streamId, Boolean ephemeral) {
      messages.add(level + " " + message);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public int getErrorCount() {
      return (int) messages.stream().filter(message -> message.startsWith("SEVERE")).count();
    }

    @Override
    public boolean hasLoggedErrors() {
      return getErrorCount() > 0;
    }
  }
}
