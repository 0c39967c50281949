package dev.bluegreen.release.status;

import dev.bluegreen.release.Color;
import dev.bluegreen.release.cluster.Route;
import dev.bluegreen.release.pulumi.DrillMark;
import dev.bluegreen.release.pulumi.Hold;
import dev.bluegreen.release.pulumi.Settings;
import dev.bluegreen.release.status.Status.Gate;
import dev.bluegreen.release.status.Status.Notice;
import dev.bluegreen.release.status.Status.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Explains what is not as it would be between two releases.
 *
 * @param noted who serves by the program's own note
 * @param gates the newest of each phase
 * @param hold whether an update is going on
 */
record Notices(Settings settings, Optional<Color> noted, List<Gate> gates, Hold hold) {
  private static final String GO_ON = "bluegreen promote    goes on";
  private static final String ABORT = "bluegreen abort      ends the canary";

  List<Notice> of(Optional<Route> route, List<Side> sides) {
    if (route.isEmpty()) {
      return List.of(
          new Notice(
              "not-up",
              "there is no route in namespace %s: nothing is up."
                  .formatted(settings.namespace("apps")),
              List.of("pulumi up   (or ./scripts/up)")));
    }
    var notices = new ArrayList<Notice>();
    deadLock().ifPresent(notices::add);
    var drill = settings.drill().map(mark -> drill(mark, route.get()));
    goingOn()
        .or(() -> drill.isPresent() ? Optional.empty() : difference(route.get()))
        .ifPresent(notices::add);
    drill.ifPresent(notices::add);
    if (settings.emergency()) {
      notices.add(
          new Notice(
              "emergency",
              "emergency is on: releases run without gates.",
              List.of("pulumi config rm emergency   has gates again")));
    }
    sides.stream()
        .filter(side -> side.weight() > 0 && !side.isReady())
        .map(Notices::broken)
        .forEach(notices::add);
    return notices;
  }

  private Optional<Notice> deadLock() {
    return hold instanceof Hold.Held(var who, var pid, var dead) && dead
        ? Optional.of(
            new Notice(
                "locked",
                "an update by %s (process %d) has died and left its lock.".formatted(who, pid),
                List.of("pulumi cancel --yes   frees the stack")))
        : Optional.empty();
  }

  /** Its end mends whatever the settings and the route say meanwhile. */
  private Notice drill(DrillMark mark, Route route) {
    var live = hold instanceof Hold.Held(_, _, var dead) && !dead;
    var share = route.weight(mark.color());
    return new Notice(
        "drill",
        "drill %s: %s is broken on purpose%s."
            .formatted(
                mark.drill(),
                mark.color().key(),
                share > 0 ? ", and gets %d %% of the traffic".formatted(share) : ""),
        live ? List.of() : List.of("bluegreen drill --end   takes it out"));
  }

  private Optional<Notice> goingOn() {
    var judged =
        gates.stream()
            .filter(gate -> gate.state().equals("running"))
            .map(gate -> ": the %s%s runs".formatted(gate.name(), colorOf(gate)))
            .findFirst();
    if (hold instanceof Hold.Held(var who, var pid, var dead) && !dead) {
      return Optional.of(
          goingOn("an update by %s (process %d) is going on".formatted(who, pid), judged));
    }
    return hold instanceof Hold.Unknown && judged.isPresent()
        ? Optional.of(goingOn("an update is going on", judged))
        : Optional.empty();
  }

  private static Notice goingOn(String what, Optional<String> judged) {
    return new Notice("going-on", what + judged.orElse("") + ".", List.of());
  }

  private Optional<Notice> difference(Route route) {
    var wanted = settings.activeColor();
    var other = wanted.other();
    var serving = route.serving(settings);
    if (serving != wanted) {
      if (noted.filter(wanted::equals).isEmpty()) {
        return Optional.of(unfinished(serving));
      }
      return Optional.of(
          LeftBehind.in(settings, noted, gates.stream().map(Gate::color))
              ? wayBack(serving)
              : movedOutside(serving));
    }
    if (route.weight(other) != settings.canaryWeight()) {
      var text =
          "settings give %s %d %%, the route gives it %d %%: %s step."
              .formatted(other.key(), settings.canaryWeight(), route.weight(other), interrupted());
      return Optional.of(new Notice("interrupted", text, List.of(GO_ON, ABORT)));
    }
    if (settings.canaryWeight() > 0) {
      var text = "a canary: %s gets %d %%.".formatted(other.key(), settings.canaryWeight());
      return Optional.of(new Notice("canary", text, List.of(GO_ON, ABORT)));
    }
    var bake =
        gates.stream()
            .filter(gate -> gate.name().equals("bake") && failed(gate, wanted))
            .findFirst();
    if (bake.isPresent()) {
      return Optional.of(
          new Notice(
              "interrupted",
              "%s serves, and its bake did not pass: %s"
                  .formatted(wanted.key(), reason(bake.get())),
              List.of(
                  goBack(other),
                  "bluegreen promote --to %s   tries it again".formatted(wanted.key()))));
    }
    if (noted.filter(color -> color != wanted).isPresent()) {
      return Optional.of(
          new Notice(
              "interrupted",
              "the route has moved to %s, and its update did not come to its end."
                  .formatted(wanted.key()),
              List.of(GO_ON, goBack(other))));
    }
    return Optional.empty();
  }

  private Notice movedOutside(Color serving) {
    var wanted = settings.activeColor().key();
    return new Notice(
        "moved-outside",
        "settings say %s and so did the last update, the route says %s: somebody else moved it."
            .formatted(wanted, serving.key()),
        List.of(
            "pulumi up --refresh   brings %s back".formatted(wanted),
            "bluegreen promote --to %s   makes it the release".formatted(serving.key())));
  }

  private Notice wayBack(Color serving) {
    return new Notice(
        "interrupted",
        "settings say %s, the route still says %s: %s way back."
            .formatted(settings.activeColor().key(), serving.key(), interrupted()),
        List.of("bluegreen rollback   goes on with it"));
  }

  private Notice unfinished(Color serving) {
    var wanted = settings.activeColor();
    var says = "settings say %s, the route says %s: ".formatted(wanted.key(), serving.key());
    return gates.stream()
        .filter(gate -> failed(gate, wanted))
        .findFirst()
        .map(
            gate ->
                new Notice(
                    "refused",
                    says + "its %s refused it: %s".formatted(gate.name(), reason(gate)),
                    List.of("bluegreen promote    tries it again", goBack(serving))))
        .orElseGet(
            () ->
                new Notice(
                    "interrupted",
                    says + interrupted() + " promote.",
                    List.of(GO_ON, goBack(serving))));
  }

  /** Some backends tell of an update that is going on only to the next one. */
  private String interrupted() {
    return hold instanceof Hold.Unknown
        ? "one that is going on, or an interrupted"
        : "an interrupted";
  }

  private static Notice broken(Side side) {
    return new Notice(
        "broken",
        "%s gets %d %% of the traffic and not all of its pods are ready."
            .formatted(side.color().key(), side.weight()),
        side.role().equals("serving")
            ? List.of("bluegreen rollback   goes to " + side.color().other().key())
            : List.of(ABORT));
  }

  private static String goBack(Color color) {
    return "bluegreen rollback   goes back to " + color.key();
  }

  private static String colorOf(Gate gate) {
    return gate.color().map(color -> " of " + color.key()).orElse("");
  }

  private static boolean failed(Gate gate, Color color) {
    return gate.color().equals(Optional.of(color)) && stopped(gate);
  }

  private static boolean stopped(Gate gate) {
    return gate.state().equals("failed") || gate.state().equals("inconclusive");
  }

  private static String reason(Gate gate) {
    return gate.measures().stream()
        .filter(GateLine::stops)
        .findFirst()
        .map(GateLine::reason)
        .orElse(gate.state());
  }
}
