package dev.bluegreen.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import com.pulumi.test.Mocks;
import com.pulumi.test.Mocks.ResourceResult;
import com.pulumi.test.PulumiTest;
import dev.bluegreen.infra.live.Snapshot;
import dev.bluegreen.infra.live.UnreachableException;
import dev.bluegreen.infra.release.ReleaseSteps;
import dev.bluegreen.infra.route.AppRoute;
import dev.bluegreen.infra.route.Weights;
import dev.bluegreen.infra.settings.TestSettings;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What waits for what in an update, on a cluster where blue serves. */
class ReleaseTest {
  private static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/apps/deployments";
  private static final String ROUTE = "route-app";
  private static final String BLUE = "backend-blue-deployment";
  private static final String GREEN = "backend-green-deployment";
  private static final String QUICK =
      """

      app:
        services:
          frontend: {enabled: false}
          auth: {enabled: false}
          backend: {deadlineSeconds: 5, database: false, tokens: none, calls: []}
      """;

  @Test
  void trafficMovesAfterTheIncomingColourAndBeforeTheOutgoingOneIsTouched() {
    var order = Deployed.with("activeColor: green" + QUICK, blueServes(3, 3), false).order();

    assertThat(order).containsSubsequence(GREEN, ROUTE, BLUE);
  }

  /** It would be a difference for each workload, and for each the engine writes the whole state. */
  @Test
  void theOrderOfASwitchIsNoEdgeThatTheNextUpdateWouldNotHave() {
    var settings = TestSettings.of(TestSettings.LEAST + "activeColor: green" + QUICK);
    var cluster = blueServes(3, 3);
    var edges = new AtomicReference<List<Resource>>();
    Mocks engine =
        args ->
            CompletableFuture.completedFuture(ResourceResult.of(Optional.of("id"), args.inputs));
    try {
      PulumiTest.withMocks(engine)
          .runTest(
              ctx -> {
                var route =
                    new AppRoute(
                        settings.app(),
                        new Weights(settings.activeColor(), 0),
                        false,
                        settings.gateway(),
                        settings.naming(),
                        Output.of("apps"),
                        Output.of(List.of()),
                        ComponentResourceOptions.Empty);
                var before = Snapshot.of(cluster, "apps", "app");
                new ReleaseSteps(ctx, settings, cluster, before)
                    .drained(route, Output.of(List.of()))
                    .applyValue(
                        after -> {
                          edges.set(after);
                          return null;
                        });
              })
          .throwOnError();
    } finally {
      PulumiTest.cleanup();
    }

    assertThat(edges.get()).isEmpty();
  }

  @Test
  void aCanaryThatEndsIsTouchedAfterItHasLostItsTraffic() {
    var asked = new AtomicInteger();
    var green = deployment("green", 1, 3);
    var cluster = serves(80, 20);
    cluster.with(
        DEPLOYMENTS,
        () -> {
          // The route waits for blue a while: time enough for who does not wait for the route.
          var blue = deployment("blue", 1, asked.incrementAndGet() < 5 ? 0 : 3);
          return "items: [%s, %s]".formatted(blue, green);
        });

    var order = Deployed.with("activeColor: blue" + QUICK, cluster, false).order();

    assertThat(order).containsSubsequence(BLUE, ROUTE, GREEN);
  }

  @Test
  void anUpdateThatMovesNoTrafficHoldsUpNoColour() {
    var order = Deployed.with("activeColor: blue" + QUICK, blueServes(3, 3), false).order();

    assertThat(order).containsSubsequence(BLUE, ROUTE).contains(GREEN);
  }

  @Test
  void trafficStaysWhereAnIncomingColourHasBrokenSinceItWasMade() {
    var cluster = blueServes(3, 0);

    assertThatThrownBy(() -> Deployed.with("activeColor: green" + QUICK, cluster, false))
        .hasMessageContainingAll(
            "green is not ready", "the traffic has not moved, blue still serves",
            "backend-green: 3 pods are not ready", "container backend: CrashLoopBackOff");
  }

  @Test
  void anApiServerThatIsAwayForAMomentIsAskedAgain() {
    var asked = new AtomicInteger();
    var cluster = blueServes(3, 3);
    var there = "items: [%s, %s]".formatted(deployment("blue", 1, 3), deployment("green", 1, 3));
    cluster.with(
        DEPLOYMENTS,
        () -> {
          if (asked.incrementAndGet() == 2) {
            throw new UnreachableException("does not answer", null);
          }
          return there;
        });

    assertThat(Deployed.with("activeColor: green" + QUICK, cluster, false).order()).contains(ROUTE);
  }

  @Test
  void aBrokenOutgoingColourIsNobodysHindrance() {
    var order = Deployed.with("activeColor: green" + QUICK, blueServes(0, 3), false).order();

    assertThat(order).contains(ROUTE);
  }

  @Test
  void aBrokenIdleColourThatNobodyTouchesIsOnlyAWarning() {
    var deployed = Deployed.with("activeColor: blue" + QUICK, blueServes(3, 0), false);

    assertThat(deployed.order()).contains(ROUTE);
  }

  @Test
  void aNewVersionOfTheIdleColourHasToBecomeReady() {
    var applied = new AtomicBoolean();
    var cluster = blueServes(3, 3);
    cluster.with(
        DEPLOYMENTS,
        () -> {
          var green =
              applied.getAndSet(true) ? deployment("green", 2, 0) : deployment("green", 1, 3);
          return "items: [%s, %s]".formatted(deployment("blue", 1, 3), green);
        });

    assertThatThrownBy(() -> Deployed.with("activeColor: blue" + QUICK, cluster, false))
        .hasMessageContainingAll(
            "green is not ready: it does not serve, and no traffic is touched");
  }

  @Test
  void aColourThatServesOnlyTheCanaryIsWaitedForAsWell() {
    var settings = "activeColor: blue\ncanaryWeight: 20" + QUICK;

    assertThat(Deployed.with(settings, blueServes(3, 3), false).order())
        .containsSubsequence(GREEN, ROUTE)
        .containsSubsequence(BLUE, ROUTE);
    assertThatThrownBy(() -> Deployed.with(settings, blueServes(3, 0), false))
        .hasMessageContaining("green is not ready");
  }

  /** The route moved long ago, and a client was still answered by green a moment ago. */
  @Test
  void podsGoOnceClientsHaveNoMoreAnswersFromThem() {
    var asked = new AtomicInteger();
    var cluster =
        blueServes(3, 3)
            .with(
                "/apis/gateway.networking.k8s.io/v1/namespaces/apps/httproutes/app",
                """
                metadata: {managedFields: [{time: "2026-01-01T00:00:00Z", fieldsV1: {"f:spec": {}}}]}
                spec:
                  rules: [{backendRefs: [{name: backend-blue, weight: 100}, {name: backend-green, weight: 0}]}]
                """)
            .with(
                "/api/v1/namespaces/ops/services/prober:http/proxy/state",
                () ->
                    "{now: '2026-01-01T12:00:00Z', last: {blue: '2026-01-01T11:59:59Z', green: '2026-01-01T%s'}}"
                        .formatted(asked.getAndIncrement() == 0 ? "12:00:00Z" : "11:59:00Z"));

    var order = Deployed.with("idle: shrink" + QUICK, cluster, false).order();

    assertThat(order).containsSubsequence(BLUE, ROUTE, GREEN);
    assertThat(asked).hasValue(2);
  }

  @Test
  void anIdleColourShrinksOrGoesAndComesBackWhole() {
    var colours = "\nblue: {version: 1.0.0, replicas: 3}\ngreen: {version: 2.0.0, replicas: 3}";

    assertThat(replicas("idle: keep" + colours)).containsExactly(3, 3);
    assertThat(replicas("idle: shrink" + colours)).containsExactly(3, 1);
    assertThat(replicas("idle: shrink\nidleReplicas: 2" + colours)).containsExactly(3, 2);
    assertThat(replicas("idle: shrink\nidleReplicas: 9" + colours)).containsExactly(3, 3);
    assertThat(replicas("idle: remove" + colours)).containsExactly(3, 0);
    assertThat(replicas("idle: remove\nactiveColor: green" + colours)).containsExactly(0, 3);
    assertThat(replicas("idle: remove\ncanaryWeight: 1" + colours)).containsExactly(3, 3);
  }

  private static List<Integer> replicas(String yaml) {
    var deployments = Deployed.with(yaml).ofKind("Deployment");
    return List.of(
        deployments.get("backend-blue").at("/spec/replicas").asInt(),
        deployments.get("backend-green").at("/spec/replicas").asInt());
  }

  private static FakeCluster blueServes(int blueReady, int greenReady) {
    return serves(100, 0)
        .with(
            DEPLOYMENTS,
            "items: [%s, %s]"
                .formatted(deployment("blue", 1, blueReady), deployment("green", 1, greenReady)))
        .with(
            "/api/v1/namespaces/apps/pods",
            """
            items:
            - metadata: {name: one}
              status: {containerStatuses: [{name: backend, state: {waiting: {reason: CrashLoopBackOff}}}]}
            """);
  }

  /** With all pods of both colours. */
  private static FakeCluster serves(int blue, int green) {
    return FakeCluster.empty()
        .with(
            "/apis/gateway.networking.k8s.io/v1/namespaces/apps/httproutes/app",
            """
            spec:
              rules: [{backendRefs: [{name: backend-blue, weight: %d}, {name: backend-green, weight: %d}]}]
            """
                .formatted(blue, green))
        .with(
            DEPLOYMENTS,
            "items: [%s, %s]".formatted(deployment("blue", 1, 3), deployment("green", 1, 3)));
  }

  private static String deployment(String color, int generation, int ready) {
    return """
        {metadata: {name: backend-%s, generation: %d}, spec: {replicas: 3},
         status: {observedGeneration: %d, replicas: 3, updatedReplicas: 3, availableReplicas: %d, unavailableReplicas: %d}}
        """
        .formatted(color, generation, generation, ready, 3 - ready);
  }
}
