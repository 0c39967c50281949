package dev.bluegreen.release.drill;

import dev.bluegreen.release.ExitCode;
import dev.bluegreen.release.Failure;
import dev.bluegreen.release.pulumi.Settings;
import java.util.List;
import java.util.stream.Collectors;

/** The drills there are. */
public final class Drills {
  private static final List<Drill> ALL =
      List.of(
          new Fault(
              "error-rate",
              "answers 500 to one request in ten",
              "refused by the gate",
              "FAULT_ERROR_RATE",
              "0.1"),
          new Fault(
              "slow", "takes 4 s for each answer", "refused by the gate", "FAULT_DELAY_MS", "4000"),
          new Fault(
              "crash",
              "crashes 10 s after its start, again and again",
              "refused by the gate, or because its pods are not ready",
              "FAULT_CRASH_AFTER_SECONDS",
              "10"),
          new Fault(
              "never-ready",
              "never becomes ready",
              "refused once deadlineSeconds are over; no gate runs",
              "FAULT_UNREADY",
              "true"),
          new WrongImage(),
          new LateFailure());

  private Drills() {}

  /** All of them. */
  public static List<Drill> all() {
    return ALL;
  }

  /**
   * Refuses what is not to be done with a colour that is broken on purpose.
   *
   * @throws Failure where a drill is set
   */
  public static void refuse(Settings settings) {
    settings
        .drill()
        .ifPresent(
            mark -> {
              throw new Failure(
                  ExitCode.FAILED,
                  "drill %s is set: %s is broken on purpose."
                      .formatted(mark.drill(), mark.color().key()),
                  "bluegreen drill --end   takes it out");
            });
  }

  /**
   * A drill by its name.
   *
   * @throws Failure where there is none of it
   */
  public static Drill named(String name) {
    return ALL.stream()
        .filter(drill -> drill.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new Failure(
                    ExitCode.USAGE,
                    "there is no drill «%s»: %s."
                        .formatted(
                            name, ALL.stream().map(Drill::name).collect(Collectors.joining(", "))),
                    "bluegreen drill   says what each does"));
  }
}
