package dev.bluegreen.infra.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          all are ready                 | {observedGeneration: 2, replicas: 3, updatedReplicas: 3, availableReplicas: 3} | -1
          not seen by its controller    | {observedGeneration: 1, replicas: 3, updatedReplicas: 3, availableReplicas: 3} | 0
          one has not started           | {observedGeneration: 2, replicas: 3, updatedReplicas: 3, availableReplicas: 2, unavailableReplicas: 1} | 1
          the surging one is not ready  | {observedGeneration: 2, replicas: 4, updatedReplicas: 1, availableReplicas: 3, unavailableReplicas: 1} | 2
          an old one has not ended      | {observedGeneration: 2, replicas: 4, updatedReplicas: 3, availableReplicas: 3} | 0
          none could be made            | {observedGeneration: 2} | 3
          """)
  void isJudgedAsKubectlDoes(String situation, String status, int missing) throws Exception {
    var expected = missing < 0 ? new Progress.Done() : new Progress.Underway(missing, 3);

    assertThat(progress(3, status)).isEqualTo(expected);
  }

  @Test
  void aColourWithoutPodsIsDone() throws Exception {
    assertThat(progress(0, "{observedGeneration: 2}")).isInstanceOf(Progress.Done.class);
    assertThat(progress(0, "{observedGeneration: 2, replicas: 1}"))
        .isInstanceOf(Progress.Underway.class);
  }

  @Test
  void whatKubernetesHasGivenUpHasStalled() throws Exception {
    var status =
        "{observedGeneration: 2, replicas: 4, updatedReplicas: 1, availableReplicas: 3,"
            + " unavailableReplicas: 1, conditions: [{reason: ProgressDeadlineExceeded}]}";

    assertThat(progress(3, status)).isEqualTo(new Progress.Stalled(2, 3));
  }

  /** It has all that it wants now, and its autoscaler is about to want more. */
  @Test
  void whatIsToHaveMorePodsIsNotDone() throws Exception {
    var two = "{observedGeneration: 2, replicas: 2, updatedReplicas: 2, availableReplicas: 2}";

    assertThat(Progress.of(deployment(2, two), 5)).isEqualTo(new Progress.Underway(3, 5));
    assertThat(Progress.of(deployment(2, two), 1)).isEqualTo(new Progress.Done());
  }

  private static Progress progress(int wanted, String status) throws Exception {
    return Progress.of(deployment(wanted, status));
  }

  private static JsonNode deployment(int wanted, String status) throws Exception {
    return new YAMLMapper()
        .readTree(
            "{metadata: {generation: 2}, spec: {replicas: %d}, status: %s}"
                .formatted(wanted, status));
  }
}
