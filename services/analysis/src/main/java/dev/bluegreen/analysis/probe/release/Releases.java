package dev.bluegreen.analysis.probe.release;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluegreen.analysis.probe.cluster.Cluster;
import dev.bluegreen.analysis.probe.stream.Seconds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Notices releases by the route and by the Jobs of gates, whoever has begun them, and has a record
 * written of each. Changes nothing but the records. The cluster is never asked for anything while
 * this is locked, for it may take its time.
 */
public final class Releases implements AutoCloseable {

  private final Seconds seconds;
  private final Function<String, Optional<String>> versions;
  private final Timing timing;
  private final Lookout lookout;
  private final Facts facts;
  private final Records records;
  private final Counts counts = new Counts();

  /** Jobs that have been seen, by their ids. */
  private final Set<String> known = new HashSet<>();

  /** Gates that were there before the route was. */
  private final List<Gate> early = new ArrayList<>();

  private boolean jobsSeen;
  private boolean stopped;
  private Release release;
  private Instant lastActive = Instant.EPOCH;
  private Instant askedServing = Instant.EPOCH;
  private volatile Serving serving = Serving.UNKNOWN;
  private volatile Weights weights;
  private volatile Instant moved = Instant.EPOCH;
  private volatile boolean active;

  /**
   * @param ops the namespace of gates and records
   * @param versions of colours, as their answers say
   */
  public Releases(
      Cluster cluster,
      String ops,
      Seconds seconds,
      Function<String, Optional<String>> versions,
      Timing timing,
      Lookout lookout) {
    this.seconds = seconds;
    this.versions = versions;
    this.timing = timing;
    this.lookout = lookout;
    this.facts = new Facts(cluster, ops);
    this.records = new Records(cluster, ops);
  }

  /** The route as it is now. */
  public synchronized void route(Instant now, JsonNode route) {
    var next = Weights.of(route).orElse(weights);
    if (next == null || next.equals(weights)) {
      return;
    }
    if (weights == null) {
      // The first sight of it is no move; but when both colours serve, a release is going on.
      weights = next;
      if (next.areBoth()) {
        begin(now);
      }
      early.forEach(gate -> put(now, gate));
      early.clear();
    } else {
      begin(now);
      moved = now;
      weights = next;
      release.move(now, next);
      write(now);
    }
    look(now);
  }

  /** All Jobs of gates as they are now. */
  public void jobs(Instant now, Collection<JsonNode> all) {
    var jobs = all.stream().map(AnalysisJob::of).toList();
    for (var job : jobs) {
      if (isNews(job)) {
        put(now, new Gate(job, job.isActive() ? List.of() : facts.checks(job.name())));
        if (!job.isActive()) {
          counts.examined(job);
        }
      }
    }
    synchronized (this) {
      jobsSeen = true;
      if (release != null) {
        release.keepOnly(jobs.stream().map(AnalysisJob::id).collect(Collectors.toSet()));
      }
      look(now);
    }
  }

  /** Whether there is something about a Job that is not written down. */
  private synchronized boolean isNews(AnalysisJob job) {
    var first = known.add(job.id());
    var gate = Optional.ofNullable(release).flatMap(going -> going.gate(job.id()));
    if (gate.isPresent()) {
      return gate.get().job().isActive() && !job.isActive();
    }
    // Over at the first look: from before this began. Over later at first sight: a short one.
    return job.isActive() || (first && jobsSeen);
  }

  private synchronized void put(Instant now, Gate gate) {
    if (weights == null) {
      early.add(gate);
    } else if (!stopped) {
      begin(now);
      release.put(gate);
      write(now);
      look(now);
    }
  }

  private void begin(Instant now) {
    if (release == null) {
      release = new Release(now, weights, serving, timing.settling(), seconds, versions, lookout);
    }
    lastActive = now;
  }

  /** Looks whether something is going on. */
  private void look(Instant now) {
    active = weights != null && weights.areBoth() || release != null && release.hasActiveGate();
    if (active) {
      lastActive = now;
    }
  }

  /** To be called about once a second. */
  public void tick(Instant now) {
    // What it was before a release is asked for while there is none.
    if (!now.isBefore(askedServing.plus(timing.quiet().dividedBy(4)))) {
      askedServing = now;
      facts.serving().ifPresent(found -> serving = found);
    }
    synchronized (this) {
      look(now);
      if (release != null) {
        release.fold(now);
        release.watch(now);
        var quiet = release.isHalfway() ? timing.patience() : timing.quiet();
        if (!now.isBefore(lastActive.plus(quiet))) {
          end(now, false);
        }
      }
    }
    records.flush();
  }

  private void end(Instant now, boolean byStop) {
    var record = release.json(now, serving, Optional.of(now), byStop);
    records.put(release.id(), record);
    counts.ended(record.path("result").asText(), now);
    release = null;
  }

  private void write(Instant now) {
    records.put(release.id(), release.json(now, serving, Optional.empty(), false));
  }

  /** Whether requests are to be sent at the higher rate; never waits. */
  public boolean isWatching(Instant now) {
    return active || now.isBefore(moved.plus(timing.attention()));
  }

  /** What each colour gets; empty until the route has been seen. */
  public Optional<Weights> weights() {
    return Optional.ofNullable(weights);
  }

  /** How examinations and releases have ended. */
  public Counts counts() {
    return counts;
  }

  /** Whether a release is going on. */
  public synchronized boolean isGoingOn() {
    return release != null;
  }

  /** The record of the release that is going on, as far as it is known; empty when none is. */
  public synchronized Optional<JsonNode> current(Instant now) {
    return Optional.ofNullable(release)
        .map(going -> going.json(now, serving, Optional.empty(), false));
  }

  /** What is wrong with the colour that has got traffic last, as its requests show. */
  public synchronized Optional<Trouble> trouble() {
    return Optional.ofNullable(release).flatMap(Release::trouble);
  }

  /** Ends the record of what is going on, for nobody will watch it any more. */
  @Override
  public void close() {
    synchronized (this) {
      stopped = true;
      if (release != null) {
        end(Instant.now(), true);
      }
    }
    records.flush();
  }
}
