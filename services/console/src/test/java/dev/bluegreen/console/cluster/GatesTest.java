package dev.bluegreen.console.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluegreen.analysis.plan.Json;
import dev.bluegreen.analysis.probe.cluster.Cluster;
import dev.bluegreen.analysis.probe.release.Facts;
import dev.bluegreen.console.stub.Demo;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatesTest {

  private Demo demo;
  private Cluster cluster;
  private Gates gates;

  @BeforeEach
  void start() throws Exception {
    demo = new Demo();
    cluster =
        new Cluster(new ConfigBuilder(Config.empty()).withMasterUrl(demo.cluster.url()).build());
    gates = new Gates(new Facts(cluster, "ops"));
  }

  @AfterEach
  void stop() {
    cluster.close();
    demo.close();
  }

  private static JsonNode job(String name, String kind, String begun, String end) throws Exception {
    return Json.parse(
        """
        {'metadata':{'name':'%s','uid':'%s','labels':{'app.kubernetes.io/name':'%s','color':'green','version':'2.0.0'}},
         'status':{%s%s}}
        """
            .formatted(
                name,
                name,
                kind,
                begun.isEmpty() ? "" : "'startTime':'2026-11-21T%sZ'".formatted(begun),
                end.isEmpty()
                    ? ""
                    : ",'conditions':[{'type':'%s','status':'True','lastTransitionTime':'2026-11-21T23:00:00Z'}]"
                        .formatted(end))
            .replace('\'', '"'));
  }

  private List<String> shown(JsonNode... jobs) {
    return gates
        .json(List.of(jobs))
        .valueStream()
        .map(gate -> gate.path("name").asText() + " " + gate.path("passed").asText())
        .toList();
  }

  @Test
  void theLatestOfEachIsShown() throws Exception {
    var old = job("gate-1", "gate", "10:00:00", "Failed");
    var gate = job("gate-2", "gate", "11:00:00", "Complete");
    var bake = job("bake-2", "bake", "11:00:20", "");

    assertThat(shown(bake, gate, old)).containsExactly("gate-2 true", "bake-2 null");
  }

  @Test
  void whatWatchedAnEarlierReleaseIsNotShownBesideANewGate() throws Exception {
    var bake = job("bake-1", "bake", "10:00:00", "Complete");
    var gate = job("gate-2", "gate", "11:00:00", "");
    var notBegun = job("gate-3", "gate", "", "");

    assertThat(shown(bake, gate)).containsExactly("gate-2 null");
    assertThat(shown(gate, notBegun)).containsExactly("gate-3 null");
  }

  /** A pod may be gone before its Job is. */
  @Test
  void whatAGateMeasuredIsKeptWhenItsPodIsGone() throws Exception {
    var gate = job("gate-2", "gate", "11:00:00", "Failed");
    demo.report("gate-2", "failed load: 3 of 100 answers were none\nskipped success-rate: -");
    var before = gates.json(List.of(gate)).at("/0/checks");
    demo.cluster.delete(Demo.PODS, "gate-2-pod");

    assertThat(before).hasSize(2);
    assertThat(gates.json(List.of(gate)).at("/0/checks")).isEqualTo(before);
    assertThat(before.at("/0/verdict").asText()).isEqualTo("failed");
  }
}
