package dev.bluegreen.release.validate;

import static dev.bluegreen.release.validate.Group.RELEASE;

import dev.bluegreen.release.history.Records;
import dev.bluegreen.release.pulumi.Hold;
import dev.bluegreen.release.status.Live;
import dev.bluegreen.release.status.Status.Notice;
import dev.bluegreen.release.status.StatusReader;
import java.util.List;
import java.util.Set;

/** Whether a release, a drill or a lost process has left something behind. */
record Leftovers(Subject subject) {
  private static final Set<String> LEFT =
      Set.of("interrupted", "refused", "moved-outside", "not-up");

  List<Check> checks() {
    return List.of(
        new Check(RELEASE, "last update", this::update),
        new Check(RELEASE, "outputs", this::outputs),
        new Check(RELEASE, "drill", this::drill),
        new Check(RELEASE, "gates", this::gates),
        new Check(RELEASE, "record", this::record),
        new Check(RELEASE, "lock", this::lock));
  }

  private Result update() {
    var status =
        StatusReader.of(
            subject.stack(),
            subject.settings(),
            Live.of(subject.cluster(), subject.settings()),
            subject.hold(),
            subject.now());
    return status.notices().stream()
        .filter(notice -> LEFT.contains(notice.kind()) || notice.kind().equals("going-on"))
        .findFirst()
        .map(Leftovers::judge)
        .orElseGet(() -> Result.passed("came to its end; the route is as the settings say"));
  }

  private static Result judge(Notice notice) {
    return notice.kind().equals("going-on")
        ? Result.skipped("%s", notice.text())
        : new Result.Failed(notice.text(), notice.mends());
  }

  private Result outputs() {
    var serving = subject.route().serving(subject.settings()).key();
    var said = subject.outputs().get("activeColor");
    return said == null
        ? Result.failed("there are none: nothing is up", "pulumi up   (or ./scripts/up)")
        : said.equals(serving)
            ? Result.passed("say %s, which serves", said)
            : Result.failed(
                "say %s, and the route says %s".formatted(said, serving), "pulumi up --refresh");
  }

  private Result drill() {
    return subject
        .settings()
        .drill()
        .map(
            mark ->
                Result.failed(
                    "drill %s is set: %s is broken on purpose"
                        .formatted(mark.drill(), mark.color().key()),
                    "bluegreen drill --end"))
        .orElseGet(() -> Result.passed("none is set"));
  }

  private Result gates() {
    if (subject.is("analysis.enabled", false)) {
      return Result.skipped("analysis.enabled is false");
    }
    return subject.settings().emergency()
        ? Result.failed("emergency is on: releases run without gates", "pulumi config rm emergency")
        : Result.passed("examine the next release");
  }

  private Result record() {
    if (Records.names(subject.cluster(), subject.settings()).isEmpty()) {
      return Result.skipped("no release is recorded");
    }
    return Records.newest(subject.cluster(), subject.settings())
        .map(
            release ->
                Result.passed(
                    "%s: %s %s → %s", release.id(), release.result(), release.from(), release.to()))
        .orElseGet(
            () ->
                Result.failed(
                    "the newest one cannot be read",
                    subject.kubectl(
                        "ops", "get configmaps -l app.kubernetes.io/component=release-record")));
  }

  private Result lock() {
    return switch (subject.hold()) {
      case Hold.Free _ -> Result.passed("nobody has the stack in hand");
      case Hold.Unknown _ -> Result.skipped("the backend tells it to the next update only");
      case Hold.Held(var who, var pid, var dead) ->
          dead
              ? Result.failed(
                  "an update by %s (process %d) has died and left its lock".formatted(who, pid),
                  "pulumi cancel --yes --stack " + subject.stack())
              : Result.skipped("an update by %s (process %d) is going on", who, pid);
    };
  }
}
