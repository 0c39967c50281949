package dev.bluegreen.infra.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.infra.FakeCluster;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LastReleaseTest {
  private static final List<String> CHANGES = List.of("version: 1.0.0 → 2.0.0", "env A: 1 → 2");

  private static Map<String, String> notes(String job) {
    var cluster =
        FakeCluster.empty()
            .with("/apis/batch/v1/namespaces/ops/jobs", "{items: [%s]}".formatted(job));
    return LastRelease.read(cluster, "ops").notes("gate-green-1", CHANGES);
  }

  @Test
  void anExaminationThatIsNewSaysWhatItsReleaseChanges() {
    assertThat(notes(""))
        .containsEntry("bluegreen.dev/changes", "version: 1.0.0 → 2.0.0\nenv A: 1 → 2")
        .containsKey("bluegreen.dev/by");
  }

  @Test
  void oneThatStandsKeepsWhatItHasSaidThoughItWereLessThanTheProgramSaysNow() {
    var by = "{metadata: {name: gate-green-1, annotations: {bluegreen.dev/by: ada@host}}}";
    assertThat(notes(by)).isEqualTo(Map.of("bluegreen.dev/by", "ada@host"));
  }

  @Test
  void oneThatHasFailedIsDoneAgainAndSaysWhatIsTrueNow() {
    var failed =
        """
        {metadata: {name: gate-green-1, annotations: {bluegreen.dev/changes: old}},
         status: {conditions: [{type: Failed, status: 'True'}]}}
        """;
    assertThat(notes(failed).get("bluegreen.dev/changes")).startsWith("version: ");
  }
}
