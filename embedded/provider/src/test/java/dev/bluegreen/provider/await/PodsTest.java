package dev.bluegreen.provider.await;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.provider.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PodsTest {
  @Test
  void anImageThatCannotBePulledIsNamed() {
    assertThat(
            trouble(
                "{'name': 'app', 'state': {'waiting': {'reason': 'ImagePullBackOff', 'message': 'no such image a:1'}}}"))
        .containsExactly("pod web-1: container app waits: ImagePullBackOff: no such image a:1");
  }

  @Test
  void aCrashIsToldByItsLastEnd() {
    assertThat(
            trouble(
                """
                {'name': 'app', 'restartCount': 3, 'state': {'waiting': {'reason': 'CrashLoopBackOff'}},
                 'lastState': {'terminated': {'exitCode': 78, 'reason': 'Error', 'message': 'DB_URL is not set'}}}
                """))
        .containsExactly(
            "pod web-1: container app crashes again and again (CrashLoopBackOff, 3 restarts):"
                + " exit code 78, Error: DB_URL is not set");
  }

  @Test
  void aContainerThatIsNotReadyIsToldFromOneThatOnlyStarts() {
    assertThat(
            trouble("{'name': 'app', 'ready': false, 'state': {'running': {'startedAt': 'now'}}}"))
        .singleElement()
        .asString()
        .contains("container app", "probe");
    assertThat(trouble("{'name': 'app', 'state': {'waiting': {'reason': 'ContainerCreating'}}}"))
        .isEmpty();
    assertThat(
            trouble("{'name': 'app', 'ready': true, 'state': {'running': {'startedAt': 'now'}}}"))
        .isEmpty();
  }

  @Test
  void aPodThatFitsNowhereSaysWhy() {
    var pod =
        Json.object(
            """
            {'metadata': {'name': 'web-1'}, 'status': {'conditions': [{'type': 'PodScheduled',
              'status': 'False', 'reason': 'Unschedulable', 'message': '0/1 nodes: Insufficient memory'}]}}
            """);
    assertThat(Pods.troubles(List.of(pod)))
        .containsExactly(
            "pod web-1: cannot be scheduled (Unschedulable): 0/1 nodes: Insufficient memory");
  }

  private static List<String> trouble(String container) {
    var pod =
        Json.object(
            "{'metadata': {'name': 'web-1'}, 'status': {'containerStatuses': [%s]}}"
                .formatted(container));
    return Pods.troubles(List.of(pod));
  }
}
