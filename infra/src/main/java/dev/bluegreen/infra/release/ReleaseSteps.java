package dev.bluegreen.infra.release;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.deployment.Deployment;
import com.pulumi.resources.Resource;
import dev.bluegreen.infra.app.AppService;
import dev.bluegreen.infra.app.AppStack;
import dev.bluegreen.infra.app.Color;
import dev.bluegreen.infra.live.ApiServer;
import dev.bluegreen.infra.live.Snapshot;
import dev.bluegreen.infra.live.UnreachableException;
import dev.bluegreen.infra.namespaces.PlatformNamespace;
import dev.bluegreen.infra.route.AppRoute;
import dev.bluegreen.infra.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a release waits for, as edges of the resource graph: incoming colour → route → drain →
 * outgoing colour. Pulumi itself awaits a resource only when it changes; a switch changes neither
 * colour, so a colour that has broken since it was made would get the traffic.
 */
public final class ReleaseSteps {
  private static final String IDLE = "it does not serve, and no traffic is touched.";

  private final Context context;
  private final Settings settings;
  private final Snapshot before;
  private final StartingSize size;
  private final Readiness readiness;
  private final Drain drain;
  private final boolean preview;

  /**
   * @param before the app before this update
   */
  public ReleaseSteps(Context context, Settings settings, ApiServer api, Snapshot before) {
    var live = new LiveApp(api, settings.naming().of(PlatformNamespace.APPS));
    this.context = context;
    this.settings = settings;
    this.before = before;
    this.size = new StartingSize(settings, before, Instant.now(), isHurried(settings, api, before));
    this.readiness = new Readiness(live, settings.app(), settings.kubernetesContext());
    this.drain = new Drain(live, settings.app(), settings.idle(), clients(api));
    this.preview = Deployment.getInstance().isDryRun();
    size.notes().forEach(context.log()::info);
  }

  /** Only autoscalers make a colour grow, so only for them it is asked who served before. */
  private static boolean isHurried(Settings settings, ApiServer api, Snapshot before) {
    if (settings.releases().values().stream().allMatch(each -> each.autoscaling().isEmpty())) {
      return false;
    }
    var ops = settings.naming().of(PlatformNamespace.OPS);
    return settings.analysis().emergency()
        || Move.of(settings, before, LastRelease.read(api, ops)).whole();
  }

  /** Pods that a colour's autoscaler keeps of a service at least; 0 where its bounds say so. */
  public int least(Color color, AppService service) {
    return size.least(color, service);
  }

  /**
   * Waits until every colour that is to get traffic is ready.
   *
   * @return what the route then depends on: gateway and these colours, and nothing of another one
   */
  public Output<List<Resource>> ready(Resource gateway, AppStack... stacks) {
    if (preview) {
      Arrays.stream(stacks)
          .filter(stack -> before.movesTo(stack.color()))
          .forEach(
              stack -> warn(stack.color(), "is not ready now, and the traffic would wait for it"));
    }
    return then(
        Output.all(Arrays.stream(stacks).map(AppStack::applied).collect(Collectors.toList())),
        Stream.concat(Stream.of(gateway), Arrays.stream(stacks)).toList(),
        () -> {
          for (var stack : stacks) {
            readiness.await(
                stack.color(),
                service -> size.awaited(stack.color(), service),
                consequence(stack.color()));
          }
          return null;
        });
  }

  /**
   * What the outgoing colour's workloads wait for: while traffic moves, they stay as they are until
   * it has moved and nothing of it is left; while it does not, for nothing.
   *
   * @param through what must have gone through before pods go that a way back would need
   * @return no resource: an edge that is there in one update and not in the next is a difference
   *     for each of them, and for each the engine would write the whole state
   */
  public Output<List<Resource>> drained(AppRoute route, Output<List<Resource>> through) {
    var outgoing = settings.activeColor().other();
    // A canary that ends loses its traffic in this update too.
    var leaves = before.has(outgoing);
    var most = mostPodsThatGo(outgoing);
    var settled = Output.tuple(route.onceApplied(""), done(through));
    if (most == 0) {
      return leaves ? then(settled, List.of(), () -> null) : Output.of(List.of());
    }
    context
        .log()
        .info(
            "%s goes from %d to %d pods a service %d s after the traffic has left it, when it has no request in hand"
                .formatted(
                    outgoing.key(),
                    most,
                    settings.replicas(outgoing),
                    settings.idle().delay().toSeconds()));
    return then(
        settled,
        List.of(),
        () -> {
          drain.await(outgoing, leaves ? Optional.<Instant>empty() : before.moved());
          return null;
        });
  }

  /**
   * Looks after the colour that does not serve. Where this update has changed it, it has to become
   * ready; where not, or where it has just lost the traffic, its state is nobody's hindrance.
   */
  public void watchIdle(AppStack stack) {
    if (settings.canaryWeight() > 0) {
      return; // it gets traffic, and is waited for
    }
    then(
        stack.applied(),
        List.of(),
        () -> {
          if (!before.movesTo(settings.activeColor()) && hasChanged(stack.color())) {
            readiness.await(stack.color(), Readiness.NONE, IDLE);
          } else {
            warn(stack.color(), "does not serve and is not ready; a switch to it would be refused");
          }
          return null;
        });
  }

  private Optional<ClientSide> clients(ApiServer api) {
    return settings.analysis().enabled() && settings.analysis().prober()
        ? Optional.of(
            new ClientSide(
                api,
                settings.naming().of(PlatformNamespace.OPS),
                Duration.ofSeconds(1),
                context.log()::info))
        : Optional.empty();
  }

  /** Known once all of these are there, which of a Job is once it has succeeded. */
  private static Output<String> done(Output<List<Resource>> resources) {
    return resources.apply(
        list ->
            Output.all(list.stream().map(Resource::urn).collect(Collectors.toList()))
                .applyValue(_ -> ""));
  }

  /** The pods of the largest service that is to shrink; 0 where none is. */
  private int mostPodsThatGo(Color outgoing) {
    var size = settings.replicas(outgoing);
    var autoscaled = settings.release(outgoing).autoscaling().isPresent();
    if (!settings.idle().shrinks() || (autoscaled && size > 0)) {
      return 0;
    }
    return settings.app().services().stream()
        .map(service -> before.workloads().get(service.nameIn(outgoing)))
        .filter(Objects::nonNull)
        .mapToInt(Snapshot.Workload::replicas)
        .filter(live -> live > size)
        .max()
        .orElse(0);
  }

  /** Where that cannot be known, it is waited for. */
  private boolean hasChanged(Color color) {
    try {
      return readiness.live().workloads(color).entrySet().stream()
          .anyMatch(
              now -> {
                var then = before.workloads().get(now.getKey());
                return then == null
                    || then.generation() != now.getValue().at("/metadata/generation").asLong();
              });
    } catch (UnreachableException e) {
      return true;
    }
  }

  private void warn(Color color, String what) {
    try {
      readiness
          .troubles(color)
          .ifPresent(
              troubles -> context.log().warn("%s %s:\n%s".formatted(color.key(), what, troubles)));
    } catch (UnreachableException e) {
      context.log().warn("%s could not be looked at: %s".formatted(color.key(), e.getMessage()));
    }
  }

  private String consequence(Color color) {
    if (before.movesTo(color)) {
      var serving = before.serving().orElseThrow().key();
      return "the traffic has not moved, %s still serves (stay there: pulumi config set activeColor %s)."
          .formatted(serving, serving);
    }
    return before.serving().isPresent()
        ? "it serves; pods of before go on serving until new ones are ready."
        : "there is no traffic yet.";
  }

  /** A step that follows an output, at a real update only, on a thread of its own. */
  private Output<List<Resource>> then(Output<?> after, List<Resource> result, Callable<Void> step) {
    if (preview) {
      return Output.of(result);
    }
    return after.apply(
        _ ->
            Output.of(
                CompletableFuture.supplyAsync(
                    () -> {
                      try {
                        step.call();
                        return result;
                      } catch (RuntimeException e) {
                        throw e;
                      } catch (Exception e) {
                        throw new CompletionException(e);
                      }
                    },
                    task -> Thread.ofVirtual().start(task))));
  }
}
