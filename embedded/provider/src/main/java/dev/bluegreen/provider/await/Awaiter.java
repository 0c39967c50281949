package dev.bluegreen.provider.await;

import dev.bluegreen.provider.await.Readiness.Failed;
import dev.bluegreen.provider.await.Readiness.Ready;
import dev.bluegreen.provider.await.Readiness.Waiting;
import dev.bluegreen.provider.cluster.ApiException;
import dev.bluegreen.provider.cluster.Cluster;
import dev.bluegreen.provider.cluster.ClusterException;
import dev.bluegreen.provider.cluster.ObjectRef;
import dev.bluegreen.provider.cluster.Pause;
import dev.bluegreen.provider.value.Trees;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Waits until an object is live, or gone.
 *
 * @param cluster where it is
 * @param cancelled whether the engine has asked to stop
 */
public record Awaiter(Cluster cluster, BooleanSupplier cancelled) {
  /** How long, where the program does not say. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(10);

  // Between two questions, in milliseconds.
  private static final long FIRST = 50;
  private static final long LAST = 1_000;
  private static final Duration DIAGNOSE = Duration.ofSeconds(3);

  /**
   * Waits until the object is live.
   *
   * @param applied the object as the server answered the apply
   * @param status takes what is being waited for, for the user's screen
   * @return the object as it is then
   * @throws NotLiveException if it fails, or is not live in time
   */
  public Map<String, Object> live(
      Map<String, Object> applied, Duration timeout, Consumer<String> status) {
    var ref = ObjectRef.of(applied);
    var poll = new Poll(Instant.now(), timeout);
    var object = applied;
    var reasons = List.<String>of();
    var diagnosed = Instant.now();
    try {
      while (true) {
        switch (new Judge(cluster).judge(object)) {
          case Ready _ -> {
            if (object != applied) {
              status.accept("live");
            }
            return object;
          }
          case Failed(var message) ->
              throw new NotLiveException(ref + " failed", object, why(message, object));
          case Waiting(var message) -> {
            if (Duration.between(diagnosed, Instant.now()).compareTo(DIAGNOSE) > 0) {
              reasons = new Diagnosis(cluster).of(object);
              diagnosed = Instant.now();
            }
            status.accept(String.join("; ", with(message, reasons)));
            if (poll.isOver()) {
              throw new NotLiveException(
                  "%s is not live after %d s".formatted(ref, poll.elapsed().toSeconds()),
                  object,
                  why(message, object));
            }
            if (cancelled.getAsBoolean()) {
              throw new NotLiveException(
                  "Cancelled while %s was awaited".formatted(ref), object, List.of(message));
            }
          }
        }
        pause(poll);
        var now = cluster.get(ref);
        if (now.isEmpty()) {
          throw new NotLiveException(
              ref + " was deleted while it was awaited", object, List.of("run the update again"));
        }
        object = now.get();
      }
    } catch (ApiException | ClusterException e) {
      // It exists: an error that forgets it would leave it behind.
      var message = "%s was made, but whether it is live is not known".formatted(ref);
      throw new NotLiveException(message, object, List.of(e.getMessage()));
    }
  }

  /** Why an object is not live, in one line; empty where it is, or where there is none. */
  public Optional<String> trouble(ObjectRef ref) {
    return cluster
        .get(ref)
        .filter(object -> new Judge(cluster).judge(object) != Readiness.READY)
        .map(object -> String.join("; ", why(ref + " is not live", object)));
  }

  /**
   * Waits until an object is gone, or another one has taken its name.
   *
   * @throws NotLiveException if it is still there in time
   */
  public void gone(Map<String, Object> deleted, Duration timeout, Consumer<String> status) {
    var ref = ObjectRef.of(deleted);
    var poll = new Poll(Instant.now(), timeout);
    var left = same(deleted);
    if (left.isEmpty()) {
      return;
    }
    status.accept("waiting until it is gone");
    for (; left.isPresent(); left = same(deleted)) {
      if (poll.isOver() || cancelled.getAsBoolean()) {
        var holders = Trees.get(left.get(), "metadata", "finalizers");
        throw new NotLiveException(
            "%s is still there %d s after it was deleted"
                .formatted(ref, poll.elapsed().toSeconds()),
            left.get(),
            List.of("its finalizers are %s: what they stand for has not ended".formatted(holders)));
      }
      pause(poll);
    }
    status.accept("gone");
  }

  /** Not to its end where the engine asks to stop: users may wait for the update after this one. */
  private void pause(Poll poll) {
    for (var left = poll.pause(); left > 0 && !cancelled.getAsBoolean(); left -= FIRST) {
      Pause.sleep(Duration.ofMillis(Math.min(left, FIRST)));
    }
  }

  private Optional<Map<String, Object>> same(Map<String, Object> object) {
    var uid = Trees.text(object, "metadata", "uid");
    return cluster
        .get(ObjectRef.of(object))
        .filter(now -> Trees.text(now, "metadata", "uid").equals(uid));
  }

  private List<String> why(String message, Map<String, Object> object) {
    return with(message, new Diagnosis(cluster).of(object));
  }

  private static List<String> with(String message, List<String> reasons) {
    return Stream.concat(Stream.of(message), reasons.stream()).distinct().toList();
  }

  /** Asks often at first, so that quick things are quick, and seldom later. */
  private record Poll(Instant start, Duration timeout) {
    Duration elapsed() {
      return Duration.between(start, Instant.now());
    }

    boolean isOver() {
      return elapsed().compareTo(timeout) > 0;
    }

    long pause() {
      return Math.clamp(elapsed().toMillis() / 2, FIRST, LAST);
    }
  }
}
