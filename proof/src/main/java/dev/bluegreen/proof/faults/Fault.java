package dev.bluegreen.proof.faults;

import dev.bluegreen.proof.Namespaces;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A release that goes wrong on purpose.
 *
 * @param name what it is called on the command line
 * @param what happens, in a few words
 * @param settings of the incoming colour, by path, before it is promoted
 * @param steps percents of the traffic that it is promoted by
 * @param sabotage what is done to the cluster meanwhile
 */
public record Fault(
    String name,
    String what,
    Map<String, String> settings,
    List<Integer> steps,
    Optional<Sabotage> sabotage) {
  private static final List<Integer> AT_ONCE = List.of(100);

  /** Changes green's pods and nothing else: what has served before would not be examined again. */
  private static final String NEW_RELEASE = "green.env.RELEASE_MARK";

  /** Done to the cluster, on a thread of its own. */
  @FunctionalInterface
  public interface Sabotage {
    /** Waits for its moment, and strikes. */
    void strike(Scene scene) throws Exception;
  }

  /** The one of this name. */
  public static Fault named(String name) {
    return all().stream()
        .filter(fault -> fault.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no fault is named " + name));
  }

  /** The faults, in the order in which they are tried. */
  static List<Fault> all() {
    return List.of(
        broken("errors", "answers 500 to 2 % of requests", "FAULT_ERROR_RATE", "0.02"),
        broken("slow", "takes 4 s for each answer", "FAULT_DELAY_MS", "4000"),
        broken("crash", "crashes 30 s after its start", "FAULT_CRASH_AFTER_SECONDS", "30"),
        broken("never-ready", "never becomes ready", "FAULT_UNREADY", "true"),
        struck(
            "breaks-at-50",
            "is well, and loses its backend at 50 %",
            List.of(50, 100),
            scene -> {
              scene.awaitShare(50);
              scene.kubectl(
                  "scale",
                  "deployment",
                  "backend-green",
                  "-n",
                  Namespaces.ours().name("apps"),
                  "--replicas=0");
            }),
        struck(
            "prometheus",
            "is well, and Prometheus is down",
            AT_ONCE,
            scene -> scene.stopPrometheus()),
        struck(
            "outgoing-pods",
            "is well, and all pods of the outgoing colour are killed in the switch",
            AT_ONCE,
            scene -> {
              scene.awaitShare(1);
              scene.killPods("apps", "color=blue");
            }),
        struck(
            "incoming-pods",
            "is well, and all of its own pods are killed in the switch",
            AT_ONCE,
            scene -> {
              scene.awaitShare(1);
              scene.killPods("apps", "color=green");
            }),
        // Another tag of the same image, which the lock does not name: its migrations are run, and
        // find nothing to do. One with something to do would leave data that version 1 cannot read.
        new Fault(
            "database",
            "is well, and the database is killed while its migration's Job runs, with nothing left to do",
            Map.of("green.images.backend", "bluegreen/backend:2"),
            AT_ONCE,
            Optional.of(
                scene -> {
                  scene.awaitPod("apps", "app.kubernetes.io/name=migrate-backend");
                  scene.killPods("data", "app.kubernetes.io/name=postgres");
                })),
        struck(
            "gateway",
            "is well, and the gateway restarts in the switch",
            AT_ONCE,
            scene -> {
              scene.awaitShare(1);
              scene.kubectl(
                  "delete",
                  "pods",
                  "-n",
                  Namespaces.ours().name("gateway"),
                  "--all",
                  "--wait=false");
            }),
        struck(
            "engine",
            "is well, and Pulumi is killed right after the route has moved",
            AT_ONCE,
            scene -> {
              scene.awaitShare(1);
              scene.killPromotion();
            }));
  }

  private static Fault broken(String name, String what, String variable, String value) {
    return new Fault(name, what, Map.of("green.env." + variable, value), AT_ONCE, Optional.empty());
  }

  private static Fault struck(String name, String what, List<Integer> steps, Sabotage sabotage) {
    return new Fault(name, what, Map.of(NEW_RELEASE, name), steps, Optional.of(sabotage));
  }
}
