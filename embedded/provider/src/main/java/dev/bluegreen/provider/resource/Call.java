package dev.bluegreen.provider.resource;

import dev.bluegreen.provider.await.Awaiter;
import dev.bluegreen.provider.state.Annotations;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the engine's call says about how to work.
 *
 * @param patch whether it is a {@code *Patch} resource
 * @param existing whether the object is this resource's already
 * @param customTimeout the program's {@code customTimeouts}; empty for none
 * @param ignored the program's {@code ignoreChanges}
 * @param status takes what is being waited for
 */
public record Call(
    boolean patch,
    boolean existing,
    Optional<Duration> customTimeout,
    List<String> ignored,
    Consumer<String> status) {
  Duration timeout(Map<String, Object> inputs) {
    return customTimeout.or(() -> Annotations.timeout(inputs)).orElse(Awaiter.DEFAULT_TIMEOUT);
  }
}
