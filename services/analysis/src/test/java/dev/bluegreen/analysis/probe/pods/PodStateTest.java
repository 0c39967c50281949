package dev.bluegreen.analysis.probe.pods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.analysis.plan.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodStateTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ready    | {"status": {"phase": "Running", "conditions": [{"type": "Ready", "status": "True"}]}}
          starting | {"status": {"phase": "Running", "conditions": [{"type": "Ready", "status": "False"}]}}
          pending  | {"status": {"phase": "Pending"}}
          crashing | {"status": {"phase": "Running", "containerStatuses": [{"state": {"waiting": {"reason": "CrashLoopBackOff"}}}]}}
          image    | {"status": {"phase": "Pending", "containerStatuses": [{"state": {"waiting": {"reason": "ErrImageNeverPull"}}}]}}
          pending  | {"status": {"phase": "Pending", "containerStatuses": [{"state": {"waiting": {"reason": "ContainerCreating"}}}]}}
          crashing | {"status": {"phase": "Pending", "initContainerStatuses": [{"state": {"waiting": {"reason": "CrashLoopBackOff"}}}], "containerStatuses": [{"state": {"waiting": {"reason": "PodInitializing"}}}]}}
          image    | {"status": {"phase": "Pending", "initContainerStatuses": [{"state": {"waiting": {"reason": "ImagePullBackOff"}}}], "containerStatuses": [{"state": {"waiting": {"reason": "PodInitializing"}}}]}}
          ending   | {"metadata": {"deletionTimestamp": "2026-11-21T22:05:12Z"}, "status": {"phase": "Running", "conditions": [{"type": "Ready", "status": "True"}]}}
          """)
  void isWhatThereIsToLookAt(String state, String pod) throws Exception {
    assertThat(PodState.of(Json.parse(pod.replace('\'', '"')))).hasToString(state);
  }
}
