package dev.bluegreen.release.validate;

import static dev.bluegreen.release.validate.PlayedPlatform.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.release.ExitCode;
import dev.bluegreen.release.Failure;
import dev.bluegreen.release.Situation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The cluster, and what the platform stands on. */
class ConnectivityTest extends WithFaults {
  static List<Fault> faults() {
    return List.of(
        new Fault(
            "API server",
            "[-]etcd failed",
            it -> it.cluster.texts.put("/readyz", "[+]ping ok\n[-]etcd failed")),
        new Fault(
            "version",
            "v1.29.3, and it has to be 1.30",
            it -> it.cluster.object("/version").put("minor", "29+").put("gitVersion", "v1.29.3")),
        new Fault(
            "Gateway API",
            "no HTTPRoute",
            it -> it.cluster.remove("/apis/gateway.networking.k8s.io/v1")),
        new Fault(
            "metrics API",
            "nobody serves it",
            it -> it.stack.settings.put("autoscaling.enabled", "true")));
  }

  @Test
  void oneCheckTellsOfAClusterThatDoesNotAnswer() {
    platform.cluster.refusal =
        new Failure(ExitCode.FAILED, "the API server does not answer: refused", "mend");

    var findings = platform.run();

    assertThat(texts(findings, Result.Failed.class))
        .containsExactly("API server: the API server does not answer: refused");
    assertThat(platform.cluster.asked).as("asked once").containsExactly("/version");
    assertThat(texts(findings, Result.Passed.class))
        .as("from outside it can be looked at")
        .anyMatch(text -> text.startsWith("app colour: X-App-Color is blue"));
  }

  @Test
  void contextThatIsNotThereIsTheOnlyFault() {
    var findings =
        PlayedPlatform.run(
            Subject.of(
                "dev",
                platform.stack.settings(),
                () -> {
                  throw new Failure(ExitCode.FAILED, "the kubeconfig has no context «played»");
                },
                platform.stack.hold,
                platform.outputs,
                Situation.NOW));

    assertThat(texts(findings, Result.Failed.class))
        .containsExactly("context: the kubeconfig has no context «played»");
  }
}
