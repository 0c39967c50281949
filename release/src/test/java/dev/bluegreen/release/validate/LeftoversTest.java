package dev.bluegreen.release.validate;

import dev.bluegreen.release.pulumi.Hold;
import java.util.List;

/** What a release, a drill or a lost process leaves behind. */
class LeftoversTest extends WithFaults {
  static List<Fault> faults() {
    return List.of(
        new Fault(
            "last update",
            "settings say green, the route says blue",
            it -> it.stack.settings.put("activeColor", "green")),
        new Fault(
            "outputs",
            "say green, and the route says blue",
            it -> it.outputs.put("activeColor", "green")),
        new Fault(
            "drill",
            "drill slow is set: green",
            it -> it.stack.settings.put("green.env.BLUEGREEN_DRILL", "slow")),
        new Fault("gates", "emergency is on", it -> it.stack.settings.put("emergency", "true")),
        new Fault(
            "record",
            "cannot be read",
            it ->
                it.cluster
                    .at("/api/v1/namespaces/ops/configmaps/release-20261121-214512", "/data")
                    .put("record.json", "{half")),
        new Fault(
            "lock",
            "an update by ada@workshop (process 4711) has died",
            it -> it.stack.hold = new Hold.Held("ada@workshop", 4711, true)));
  }
}
