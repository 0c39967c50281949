package dev.bluegreen.release.validate;

import static dev.bluegreen.release.validate.PlayedPlatform.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Prometheus, what Helm has installed, and the prober. */
class MonitoringTest extends WithFaults {
  static List<Fault> faults() {
    return List.of(
        new Fault("Prometheus", "nobody answers", it -> it.cluster.remove(PlayedCluster.up())),
        new Fault(
            "targets",
            "auth-green-x2k8p (app) is down",
            it ->
                ((ArrayNode) it.cluster.at(PlayedCluster.up(), "/data").at("/result/4/value"))
                    .set(1, "0")),
        new Fault(
            "targets",
            "nothing is gathered of pod auth-green-x2k8p",
            it -> ((ArrayNode) it.cluster.at(PlayedCluster.up(), "/data").at("/result")).remove(4)),
        new Fault(
            "prober",
            "nobody answers behind Service prober",
            it -> it.cluster.remove("/api/v1/namespaces/ops/services/prober:http/proxy/state")),
        new Fault(
            "prober",
            "1.5 requests/s to blue have no right answer now",
            it ->
                it.cluster
                    .object("/api/v1/namespaces/ops/services/prober:http/proxy/state")
                    .withObject("/colors/blue")
                    .put("errors", 1.5)),
        new Fault(
            "prober",
            "prober is scaled to 0",
            it ->
                it.cluster
                    .at("/apis/apps/v1/namespaces/ops/deployments/prober", "/spec")
                    .put("replicas", 0)),
        new Fault(
            "Helm releases",
            "monitoring is pending-upgrade",
            it ->
                it.cluster
                    .at("/api/v1/namespaces/observability/secrets", "/items/1/metadata/labels")
                    .put("status", "pending-upgrade")));
  }

  /** It was asked while it ended, and its series is there for some minutes. */
  @Test
  void aTargetWhosePodHasEndedIsNobodysTrouble() {
    var series = (ArrayNode) platform.cluster.at(PlayedCluster.up(), "/data").at("/result");
    var ended = series.get(4).deepCopy();
    ((ObjectNode) ended.path("metric")).put("pod", "auth-green-of-before");
    ((ArrayNode) ended.path("value")).set(1, "0");
    series.add(ended);

    assertThat(texts(platform.run(), Result.Passed.class)).contains("targets: 7, all up");
  }

  @Test
  void serviceOfOnesOwnIsMissedByPrometheusOnlyIfItHasMetrics() {
    platform.stack.settings.put("app.services.shop.image", "shop:{version}");
    platform
        .cluster
        .pod("auth-green")
        .withObject("/metadata")
        .put("name", "shop-green-x2k8p")
        .withObject("/labels")
        .put("app.kubernetes.io/name", "shop");

    assertThat(texts(platform.run(), Result.Passed.class)).contains("targets: 7, all up");

    platform.stack.settings.put("app.services.shop.metrics.path", "/metrics");

    assertThat(texts(platform.run(), Result.Failed.class))
        .contains("targets: nothing is gathered of pod shop-green-x2k8p");
  }
}
