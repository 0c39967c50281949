package dev.bluegreen.proof.faults;

import dev.bluegreen.proof.Kubectl;
import dev.bluegreen.proof.Namespaces;
import java.time.Duration;
import java.time.Instant;

/** Where a sabotage takes place. */
public final class Scene {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Shares shares;
  private final Process promotion;
  private volatile Instant struck;

  Scene(Shares shares, Process promotion) {
    this.shares = shares;
    this.promotion = promotion;
  }

  /** Waits until green has this much of the traffic. */
  void awaitShare(int percent) throws InterruptedException {
    shares.await(percent, LIMIT);
  }

  /** Waits until a pod of this kind runs. */
  void awaitPod(String namespace, String selector) throws Exception {
    var end = Instant.now().plus(LIMIT);
    while (Kubectl.run(
            "get",
            "pods",
            "-n",
            Namespaces.ours().name(namespace),
            "-l",
            selector,
            "--field-selector=status.phase=Running",
            "-o",
            "name")
        .isBlank()) {
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException(
            "no pod %s has run in namespace %s".formatted(selector, namespace));
      }
      Thread.sleep(100);
    }
  }

  /** Kills all pods of a kind, as the loss of their machine does. */
  void killPods(String namespace, String selector) throws Exception {
    kubectl(
        "delete",
        "pods",
        "-n",
        Namespaces.ours().name(namespace),
        "-l",
        selector,
        "--force",
        "--grace-period=0",
        "--wait=false");
  }

  void kubectl(String... arguments) throws Exception {
    struck = Instant.now();
    Kubectl.run(arguments);
  }

  /** Ends Prometheus, until it is asked for again. */
  void stopPrometheus() throws Exception {
    struck = Instant.now();
    Kubectl.prometheus(0);
  }

  /** Ends the release command and all that it runs, as a machine that is lost does. */
  void killPromotion() {
    struck = Instant.now();
    var family = promotion.descendants().toList();
    promotion.destroyForcibly();
    family.forEach(ProcessHandle::destroyForcibly);
  }

  /** When it struck; null where it has not. */
  Instant struck() {
    return struck;
  }
}
