package dev.bluegreen.infra.release;

import dev.bluegreen.infra.app.AppService;
import dev.bluegreen.infra.app.Autoscaling;
import dev.bluegreen.infra.app.Color;
import dev.bluegreen.infra.live.Snapshot;
import dev.bluegreen.infra.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * How many pods a colour starts with, where an autoscaler decides how many it has. One that gets
 * traffic has been idle, and would meet the load of many pods with a few: it is given as many as
 * serve its share of the traffic now, by its autoscaler's lower bound.
 *
 * <p>The bound is taken back by the first update after its autoscaler has had time to see the load;
 * one that follows the switch sooner leaves it as it is.
 *
 * @param before the app before this update
 * @param now when the update began
 * @param hurried whether the traffic waits for no size: an emergency, or a way back, whose colour
 *     is to replace one that may be broken and may have grown for that very reason
 */
record StartingSize(Settings settings, Snapshot before, Instant now, boolean hurried) {
  /** An autoscaler itself goes by the last five minutes before it takes pods away. */
  private static final Duration HOLD = Duration.ofMinutes(10);

  private static final double ALL = 100;
  private static final int HALF = 50;

  /**
   * Pods of a service that have to be ready before the traffic moves. Of a colour that has half of
   * it already none are waited for: it may be the way back from one that is broken.
   */
  int awaited(Color color, AppService service) {
    return hurried || before.shares().getOrDefault(color, 0) >= HALF
        ? 0
        : start(color, service).orElse(0);
  }

  /** Pods of a service that it gets with its traffic; nothing where it gets no more of that. */
  private OptionalInt start(Color color, AppService service) {
    var bounds = settings.release(color).autoscaling();
    var share = settings.share(color);
    if (bounds.isEmpty()
        || before.shares().isEmpty()
        || share <= before.shares().getOrDefault(color, 0)) {
      return OptionalInt.empty();
    }
    var serve =
        Arrays.stream(Color.values())
            .filter(before::has)
            .map(each -> before.workloads().get(service.nameIn(each)))
            .mapToInt(workload -> workload == null ? 0 : workload.replicas())
            .sum();
    var wanted = (int) Math.ceil(serve * share / ALL);
    return OptionalInt.of(Math.clamp(wanted, bounds.get().least(), bounds.get().most()));
  }

  /** Pods that the autoscaler keeps at least; 0 where its bounds alone say so. */
  int least(Color color, AppService service) {
    return start(color, service).orElseGet(() -> isHeld(color) ? live(color, service) : 0);
  }

  /** What no diff explains: why a lower bound becomes another one. */
  List<String> notes() {
    return Arrays.stream(Color.values()).flatMap(color -> note(color).stream()).toList();
  }

  private Optional<String> note(Color color) {
    var usual = settings.release(color).autoscaling().map(Autoscaling::least);
    if (usual.isEmpty() || settings.share(color) == 0) {
      return Optional.empty();
    }
    var started = services(service -> start(color, service).orElse(0), usual.get());
    if (!started.isEmpty()) {
      return Optional.of(
          "%s starts with as many pods as serve its traffic now: %s. An update from %d minutes after the switch on lets its autoscalers go down to %d (autoscaling.minReplicas)."
              .formatted(color.key(), started, HOLD.toMinutes(), usual.get()));
    }
    var raised = services(service -> live(color, service), usual.get());
    return raised.isEmpty() || isHeld(color)
        ? Optional.empty()
        : Optional.of(
            "%s has had its traffic for a while: its autoscalers may go down to %d pods again (autoscaling.minReplicas), from %s."
                .formatted(color.key(), usual.get(), raised));
  }

  /** The services with more pods than that, and how many. */
  private String services(ToIntFunction<AppService> pods, int usual) {
    return settings.app().services().stream()
        .filter(service -> pods.applyAsInt(service) > usual)
        .map(service -> service.name() + " " + pods.applyAsInt(service))
        .collect(Collectors.joining(", "));
  }

  /** Whether it has got its traffic a moment ago, and keeps it. */
  private boolean isHeld(Color color) {
    return settings.share(color) > 0
        && before.has(color)
        && before.moved().filter(moved -> moved.plus(HOLD).isAfter(now)).isPresent();
  }

  private int live(Color color, AppService service) {
    return before.least().getOrDefault(service.nameIn(color), 0);
  }
}
