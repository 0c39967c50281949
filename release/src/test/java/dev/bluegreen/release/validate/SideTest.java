package dev.bluegreen.release.validate;

import static dev.bluegreen.release.validate.PlayedPlatform.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One colour. */
class SideTest extends WithFaults {
  static List<Fault> faults() {
    var deployment = "/apis/apps/v1/namespaces/apps/deployments/backend-green";
    return List.of(
        new Fault(
            "green workloads",
            "backend-green is scaled to 0, and the settings want 1",
            it -> it.cluster.at(deployment, "/spec").put("replicas", 0)),
        new Fault(
            "green workloads",
            "backend-green has 0 of 1 pods ready",
            it -> it.cluster.at(deployment, "/status").put("readyReplicas", 0)),
        new Fault(
            "blue pods",
            "backend: CrashLoopBackOff (ended with exit code 137, OOMKilled)",
            it -> {
              var pod = it.cluster.pod("backend-blue");
              ((ObjectNode) pod.at("/status/conditions/1")).put("status", "False");
              var container = (ObjectNode) pod.at("/status/containerStatuses/0");
              container.putObject("state").putObject("waiting").put("reason", "CrashLoopBackOff");
              end(container, "2026-11-21T21:00:00Z");
            }),
        new Fault(
            "blue pods",
            "auth: ImagePullBackOff",
            it -> {
              var pod = it.cluster.pod("auth-blue");
              ((ObjectNode) pod.at("/status/conditions/1")).put("status", "False");
              ((ObjectNode) pod.at("/status/containerStatuses/0"))
                  .putObject("state")
                  .putObject("waiting")
                  .put("reason", "ImagePullBackOff");
            }),
        new Fault(
            "blue restarts",
            "was restarted (OOMKilled, exit code 137; 3 times in all)",
            it ->
                end(
                    (ObjectNode) it.cluster.pod("auth-blue").at("/status/containerStatuses/0"),
                    "2026-11-21T22:05:00Z")),
        new Fault(
            "green endpoints",
            "Service frontend-green has no ready endpoint",
            it ->
                it.cluster
                    .at(
                        "/apis/discovery.k8s.io/v1/namespaces/apps/endpointslices",
                        "/items/5/endpoints/0/conditions")
                    .put("ready", false)),
        new Fault(
            "green version",
            "the settings want 2.1.0, and auth-green is 2.0.0",
            it -> it.stack.settings.put("green.version", "2.1.0")),
        new Fault(
            "blue in hand",
            "auth-blue-x2k8p has no http_server_requests_active at /metrics",
            it ->
                it.cluster.texts.put(
                    "/api/v1/namespaces/apps/pods/auth-blue-x2k8p:8080/proxy/metrics", "up 1\n")));
  }

  @Test
  void idleColourWithoutPodsIsAsTheSettingsWantIt() {
    platform.stack.settings.put("idle", "remove");
    for (var service : List.of("auth", "backend", "frontend")) {
      var deployment = "/apis/apps/v1/namespaces/apps/deployments/" + service + "-green";
      platform.cluster.at(deployment, "/spec").put("replicas", 0);
      platform.cluster.at(deployment, "/status").remove("readyReplicas");
    }

    var findings = platform.run();

    assertThat(findings).noneMatch(Finding::failed);
    assertThat(texts(findings, Result.Passed.class))
        .contains("green workloads: no pods, since idle is remove");
    assertThat(texts(findings, Result.Skipped.class))
        .contains(
            "green endpoints: no pods, since idle is remove",
            "preview: the idle colour has no pods, since idle is remove");
  }

  private static void end(ObjectNode container, String at) {
    container.put("restartCount", 3);
    container
        .putObject("lastState")
        .putObject("terminated")
        .put("reason", "OOMKilled")
        .put("exitCode", 137)
        .put("finishedAt", at);
  }
}
