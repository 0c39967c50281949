package dev.bluegreen.release.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.release.status.Ink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a terminal shows of the checks. */
class ValidationTextTest {
  private final PlayedPlatform platform = new PlayedPlatform();

  @AfterEach
  void stop() {
    platform.close();
  }

  @Test
  void drawing() {
    platform
        .cluster
        .at("/apis/apps/v1/namespaces/data/statefulsets/postgres", "/status")
        .put("readyReplicas", 0);
    var text = new ValidationText(Ink.PLAIN);
    var lines = new ArrayList<String>();
    var findings =
        Validation.run(
            platform.subject(),
            EnumSet.of(Group.CONNECTIVITY, Group.PLATFORM),
            each -> lines.addAll(text.of(timeless(each))));
    lines.add(text.sum(findings, Duration.ofMillis(1234)));

    assertThat(String.join("\n", lines))
        .startsWith(
            """
            connectivity
              ✔ context: played, which the kubeconfig has, as stack dev wants it (7 ms)
              ✔ API server: is ready (7 ms)
              ✔ version: Kubernetes v1.34.1 (1.30 or newer) (7 ms)
              ✔ Gateway API: serves HTTPRoute v1 (7 ms)
              – metrics API: skipped: autoscaling is off
            platform
            """)
        .contains(
            """
              ✖ database: postgres has 0 of 1 pods ready (7 ms)
                  kubectl --context played -n data describe pod postgres-0
                  kubectl --context played -n data logs postgres-0 --tail=20
            """)
        .endsWith("\n15 passed, 1 failed, 1 skipped, in 1.2 s");
    assertThat(
            String.join("\n", new ValidationText(Ink.TERMINAL).of(timeless(findings.getFirst()))))
        .contains("\u001b[32m✔\u001b[0m");
  }

  private static Finding timeless(Finding finding) {
    return new Finding(finding.group(), finding.name(), finding.result(), Duration.ofMillis(7));
  }
}
