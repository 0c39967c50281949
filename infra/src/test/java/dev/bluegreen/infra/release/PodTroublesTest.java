package dev.bluegreen.infra.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodTroublesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {conditions: [{type: PodScheduled, status: "False", message: 0/1 nodes have enough memory}]} | pod web: no node takes it: 0/1 nodes have enough memory
          {containerStatuses: [{name: web, state: {waiting: {reason: ImagePullBackOff, message: no such image}}}]} | pod web: container web: ImagePullBackOff: no such image
          {containerStatuses: [{name: web, state: {waiting: {reason: CrashLoopBackOff, message: back-off}}, lastState: {terminated: {exitCode: 3, reason: Error, message: "SETTING is missing\\n"}}}]} | pod web: container web: CrashLoopBackOff: back-off (ended with exit code 3, Error: SETTING is missing)
          {containerStatuses: [{name: web, ready: false, state: {running: {}}}]} | pod web: container web: runs, and does not pass its startup or readiness probe
          {containerStatuses: [{name: web, ready: false, state: {running: {}}, lastState: {terminated: {exitCode: 137, reason: OOMKilled}}}]} | pod web: container web: runs, and does not pass its startup or readiness probe (before: ended with exit code 137, OOMKilled)
          {containerStatuses: [{name: web, state: {waiting: {reason: ContainerCreating}}}]} | pod web: is starting
          """)
  void areToldInKubernetesOwnWords(String status, String expected) throws Exception {
    assertThat(PodTroubles.of(List.of(pod("web", status)))).containsExactly(expected);
  }

  @Test
  void areNotThoseOfPodsThatAreReadyOrEnding() throws Exception {
    var ending = pod("ending", "{}");
    ((com.fasterxml.jackson.databind.node.ObjectNode) ending.get("metadata"))
        .put("deletionTimestamp", "2026-01-01T00:00:00Z");
    var ready = pod("ready", "{conditions: [{type: Ready, status: 'True'}]}");

    assertThat(PodTroubles.of(List.of(ending, ready))).isEmpty();
  }

  private static JsonNode pod(String name, String status) throws Exception {
    return new YAMLMapper().readTree("{metadata: {name: %s}, status: %s}".formatted(name, status));
  }
}
