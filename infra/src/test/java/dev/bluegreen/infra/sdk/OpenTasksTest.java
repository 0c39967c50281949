package dev.bluegreen.infra.sdk;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.deployment.internal.Runner;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class OpenTasksTest {
  private final BlockingQueue<CompletableFuture<?>> seen = new LinkedBlockingQueue<>();
  private final OpenTasks tasks = new OpenTasks(new Sdk(seen));

  @Test
  void theSdkSeesOneTaskThatEndsWithTheLastOfThem() throws Exception {
    var first = register();
    var second = register();
    var together = seen.take();

    second.complete("out of turn");
    var third = new CompletableFuture<String>();
    // As an output's function does, which makes further resources.
    first.thenRun(() -> tasks.registerTask("third", third));
    first.complete("");
    assertThat(together).isNotDone();
    third.complete("");

    assertThat(together.get(10, SECONDS)).isNull();
    assertThat(seen).isEmpty();
  }

  @Test
  void aTaskThatFailsEndsTheWaitAtOnce() throws Exception {
    register();
    register().completeExceptionally(new IllegalArgumentException("the reason"));

    assertThatThrownBy(() -> seen.take().get(10, SECONDS))
        .hasRootCauseMessage("the reason")
        .hasRootCauseInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatComesAfterTheEndIsWaitedForAgain() throws Exception {
    register().complete("");
    seen.take().get(10, SECONDS);

    var late = register();
    var again = seen.take();
    assertThat(again).isNotDone();
    late.complete("");

    assertThat(again.get(10, SECONDS)).isNull();
  }

  private CompletableFuture<String> register() {
    var task = new CompletableFuture<String>();
    tasks.registerTask("task", task);
    return task;
  }

  private record Sdk(BlockingQueue<CompletableFuture<?>> seen) implements Runner {
    @Override
    public <T> void registerTask(String description, CompletableFuture<T> task) {
      seen.add(task);
    }

    @Override
    public <T> CompletableFuture<Result<T>> runAsync(Supplier<T> program) {
      throw new UnsupportedOperationException();
    }
  }
}
