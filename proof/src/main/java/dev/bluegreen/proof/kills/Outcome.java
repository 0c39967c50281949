package dev.bluegreen.proof.kills;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of one kill.
 *
 * @param moment since the command was given
 * @param inFlight what the engine had in hand: its pending operations, or who ran beside it
 * @param cancel exit code of {@code pulumi cancel}
 * @param recovery exit code of the command after it
 * @param sent requests sent from before the command until after the recovery
 * @param lost those of them that were not answered rightly
 * @param drift which of {@code preview} and {@code refresh} found a difference afterwards
 * @param strays objects in the cluster that the state does not know
 * @param survivors processes of the killed engine that did not end by themselves
 * @param message what the recovery wrote, where it failed
 */
public record Outcome(
    Duration moment,
    String inFlight,
    int cancel,
    int recovery,
    long sent,
    long lost,
    List<String> drift,
    List<String> strays,
    List<String> survivors,
    String message) {

  /** Everything that is wrong with it, empty where it recovered. */
  public List<String> faults() {
    var faults = new ArrayList<String>();
    if (cancel != 0 || recovery != 0) {
      faults.add("the recovery failed:\n" + message);
    }
    if (lost > 0) {
      faults.add(lost + " of " + sent + " requests were lost");
    }
    if (!drift.isEmpty()) {
      faults.add("differences found by " + String.join(" and ", drift) + ":\n" + message);
    }
    if (!strays.isEmpty()) {
      faults.add("in the cluster, unknown to the state: " + String.join(", ", strays));
    }
    if (!survivors.isEmpty()) {
      faults.add("outlived the engine: " + String.join(", ", survivors));
    }
    return faults;
  }
}
