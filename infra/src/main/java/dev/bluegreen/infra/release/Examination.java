package dev.bluegreen.infra.release;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.deployment.Deployment;
import com.pulumi.kubernetes.core.v1.ConfigMap;
import com.pulumi.kubernetes.core.v1.ConfigMapArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.bluegreen.infra.analysis.Analysis;
import dev.bluegreen.infra.analysis.Subject;
import dev.bluegreen.infra.app.Changes;
import dev.bluegreen.infra.app.Color;
import dev.bluegreen.infra.kube.Labels;
import dev.bluegreen.infra.kube.Meta;
import dev.bluegreen.infra.live.ApiServer;
import dev.bluegreen.infra.live.Snapshot;
import dev.bluegreen.infra.namespaces.PlatformNamespace;
import dev.bluegreen.infra.route.AppRoute;
import dev.bluegreen.infra.settings.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * The gates of a release, as edges of the graph: incoming colour → gate → route → bake → what the
 * release leaves. A gate is there for a switch to a colour that has not served with just what it
 * runs; a way back, and an emergency, need readiness only.
 */
public final class Examination extends ComponentResource {
  private final Settings settings;
  private final LastRelease last;
  private final Move move;
  private final Optional<Analysis> analysis;
  private final Output<String> ops;

  /**
   * @param before the app before this update
   * @param ops where examinations run
   * @param apps where the app runs
   */
  public Examination(
      Context context,
      Settings settings,
      ApiServer api,
      Snapshot before,
      Output<String> ops,
      Output<String> apps,
      ComponentResourceOptions options) {
    super("bluegreen:release:Examination", "examination", options);
    this.settings = settings;
    this.ops = ops;
    this.last = LastRelease.read(api, settings.naming().of(PlatformNamespace.OPS));
    this.move = Move.of(settings, before, last);
    this.analysis =
        settings.analysis().enabled()
            ? Optional.of(
                new Analysis(
                    settings.analysis(),
                    settings.gateway(),
                    settings.observability(),
                    settings.naming(),
                    ops,
                    apps,
                    ComponentResourceOptions.builder().parent(this).build()))
            : Optional.empty();
    if (Deployment.getInstance().isDryRun()) {
      explain(context);
    }
    registerOutputs(Map.of());
  }

  /** Says in a preview what no diff shows: that a switch is not examined. */
  private void explain(Context context) {
    move.toward()
        .filter(_ -> analysis.isPresent())
        .ifPresent(
            color -> {
              if (settings.analysis().emergency()) {
                context
                    .log()
                    .warn("emergency is true: %s needs readiness only".formatted(color.key()));
              } else if (move.back()) {
                context
                    .log()
                    .info(
                        "%s served before with just what it runs: it needs readiness only"
                            .formatted(color.key()));
              }
            });
  }

  /**
   * The examination before the route moves.
   *
   * @param ready what the route depends on anyway
   * @param others what the examination needs beside that
   * @return what the route depends on
   */
  public Output<List<Resource>> gate(Output<List<Resource>> ready, List<Resource> others) {
    return analysis.filter(Analysis::gates).isPresent()
        ? examined(ready, others, move.toward().isPresent(), Analysis::gateName, Analysis::gate)
        : ready;
  }

  /**
   * The watch over the traffic after it has moved. It follows the route without an edge in the
   * graph: in an update of the route alone (a way back), the engine would miss what depends on it,
   * and would have to delete that.
   *
   * @return what follows a release that has gone through
   */
  public Output<List<Resource>> bake(AppRoute route) {
    var moved = route.onceApplied(List.<Resource>of());
    return analysis.filter(Analysis::bakes).isPresent()
        ? examined(
            moved,
            List.of(),
            !settings.analysis().bake().isZero()
                && (move.toward().isPresent() || move.unsettled().isPresent()),
            Analysis::bakeName,
            Analysis::bake)
        : moved;
  }

  /** Notes who serves now, once all of it has gone through. */
  public void remember(Output<List<Resource>> through) {
    if (analysis.isEmpty()) {
      return; // nobody would look
    }
    new ConfigMap(
        LastRelease.NAME,
        ConfigMapArgs.builder()
            .metadata(Meta.of(LastRelease.NAME, ops, Labels.shared(LastRelease.NAME, "release")))
            .data(last.next(settings))
            .build(),
        CustomResourceOptions.builder().parent(this).dependsOn(through).build());
  }

  @FunctionalInterface
  private interface Step {
    Resource create(
        Analysis analysis,
        Subject subject,
        Map<String, String> notes,
        Output<List<Resource>> after);
  }

  private Output<List<Resource>> examined(
      Output<List<Resource>> after,
      List<Resource> others,
      boolean due,
      BiFunction<Analysis, Subject, String> name,
      Step step) {
    var subject = due ? toExamine() : examinedBefore(name);
    if (subject.isEmpty()) {
      return after;
    }
    var notes = last.notes(name.apply(analysis.get(), subject.get()), changes(subject.get()));
    var job =
        step.create(
            analysis.get(), subject.get(), notes, after.applyValue(list -> joined(list, others)));
    return after.applyValue(list -> joined(list, List.of(job)));
  }

  private Optional<Subject> toExamine() {
    return move.back() || settings.analysis().emergency()
        ? Optional.empty()
        : move.toward().or(move::unsettled).map(this::subject);
  }

  /** What has been examined stays in the graph as it was, and is not examined again. */
  private Optional<Subject> examinedBefore(BiFunction<Analysis, Subject, String> name) {
    return Arrays.stream(Color.values())
        .map(this::subject)
        .filter(
            subject ->
                analysis
                    .filter(each -> last.jobs().containsKey(name.apply(each, subject)))
                    .isPresent())
        .findFirst();
  }

  /** What users get otherwise with it. */
  private List<String> changes(Subject subject) {
    var release = subject.release();
    return Changes.between(settings.release(release.color().other()), release, settings.app());
  }

  private Subject subject(Color color) {
    var release = settings.release(color);
    return new Subject(release, release.fingerprint(settings.app()), settings.share(color));
  }

  private static <T> List<T> joined(List<? extends T> one, List<? extends T> other) {
    return Stream.<T>concat(one.stream(), other.stream()).toList();
  }
}
