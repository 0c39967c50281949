package dev.bluegreen.analysis.probe;

import dev.bluegreen.analysis.plan.BadPlanException;
import dev.bluegreen.analysis.probe.cluster.Cluster;
import dev.bluegreen.analysis.probe.cluster.Watch;
import dev.bluegreen.analysis.probe.migration.Migrations;
import dev.bluegreen.analysis.probe.pods.Pods;
import dev.bluegreen.analysis.probe.release.Lookout;
import dev.bluegreen.analysis.probe.release.Releases;
import dev.bluegreen.analysis.probe.release.Timing;
import dev.bluegreen.analysis.probe.stream.Second;
import dev.bluegreen.analysis.probe.stream.Seconds;
import dev.bluegreen.analysis.probe.stream.Stream;
import dev.bluegreen.analysis.request.Gateway;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Sends requests as a client does, all the time and more of them during a release, counts what
 * comes back, and writes a record of each release.
 */
public final class Prober implements AutoCloseable {

  private static final String DEFAULT_PORT = "8080";
  private static final long TICK_MILLIS = 1000;

  private final Seconds seconds = new Seconds();
  private final Map<String, String> versions = new ConcurrentHashMap<>();
  private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor();
  private final Pods appPods = new Pods();
  private final Migrations schemas = new Migrations();
  private final Releases releases;
  private final Metrics metrics;
  private final Pages pages;
  private final Stream stream;
  private final Watch route;
  private final Watch jobs;
  private final Watch pods;
  private final Watch migrations;

  /**
   * Starts one.
   *
   * @param port of its pages; 0 for any
   */
  Prober(ProbePlan plan, Cluster cluster, int port, Timing timing) throws IOException {
    releases =
        new Releases(
            cluster,
            plan.ops(),
            seconds,
            color -> Optional.ofNullable(versions.get(color)),
            timing,
            new Lookout(plan.maxErrorPercent()));
    metrics = new Metrics(releases, appPods, schemas);
    pages = new Pages(port, new State(seconds, releases), releases::trouble, metrics);
    stream =
        new Stream(
            new Gateway(plan.address()),
            plan.host(),
            plan.steps(),
            () -> releases.isWatching(Instant.now()) ? plan.rate() : plan.idleRate(),
            this::over);
    ticks.scheduleWithFixedDelay(this::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    route =
        new Watch(
            cluster,
            "/apis/gateway.networking.k8s.io/v1/namespaces/%s/httproutes?fieldSelector=metadata.name%%3D%s"
                .formatted(plan.apps(), plan.route()),
            objects -> objects.values().forEach(one -> releases.route(Instant.now(), one)));
    jobs =
        new Watch(
            cluster,
            "/apis/batch/v1/namespaces/%s/jobs?labelSelector=app.kubernetes.io/component%%3Danalysis"
                .formatted(plan.ops()),
            objects -> releases.jobs(Instant.now(), objects.values()));
    pods =
        new Watch(
            cluster,
            "/api/v1/namespaces/%s/pods?labelSelector=app.kubernetes.io/part-of%%3Dbluegreen,app.kubernetes.io/component%%3Dapp"
                .formatted(plan.apps()),
            objects -> appPods.update(objects.values()));
    migrations =
        new Watch(
            cluster,
            "/apis/batch/v1/namespaces/%s/jobs?labelSelector=app.kubernetes.io/component%%3Ddatabase"
                .formatted(plan.apps()),
            objects -> schemas.update(objects.values()));
  }

  /** Runs until the process is told to end. */
  public static int run(ProbePlan plan) {
    var text = Optional.ofNullable(System.getenv("PORT")).filter(port -> !port.isEmpty());
    var port = text.orElse(DEFAULT_PORT);
    if (!port.matches("\\d{1,5}")) {
      throw new BadPlanException("PORT is \"%s\": set it to a port such as 8080".formatted(port));
    }
    try {
      var prober = new Prober(plan, Cluster.ofThisPod(), Integer.parseInt(port), Timing.USUAL);
      Runtime.getRuntime().addShutdownHook(new Thread(prober::close));
      System.out.printf(
          "probing %s for %s, pages on %d%n", plan.address(), plan.host(), prober.port());
      new CountDownLatch(1).await();
      return 0;
    } catch (IOException e) {
      System.err.printf("port %s cannot be listened on: %s%n", port, e.getMessage());
      return 1;
    } catch (InterruptedException _) {
      return 1;
    }
  }

  int port() {
    return pages.port();
  }

  private void over(
      Instant sent, String color, Optional<String> version, boolean answered, Duration took) {
    // A colour is a label of a metric and a key of records: only what can be one is one.
    var known = color.equals("blue") || color.equals("green") ? color : Second.NONE;
    version.ifPresent(name -> versions.put(known, name));
    seconds.add(sent, known, answered, took);
    metrics.add(known, answered, took);
  }

  private void tick() {
    try {
      releases.tick(Instant.now());
    } catch (RuntimeException e) {
      // The next one must come all the same.
      e.printStackTrace();
    }
  }

  @Override
  public void close() {
    route.close();
    jobs.close();
    pods.close();
    migrations.close();
    stream.close();
    ticks.shutdown();
    releases.close();
    pages.close();
  }
}
