package dev.bluegreen.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimeSplitTest {
  @TempDir Path folder;

  @Test
  void aMomentBelongsToTheInnermostPartyAtWork() throws Exception {
    var traces = folder.resolve("traces.json");
    Files.writeString(
        traces,
        spans(
            span("pulumi", 0, 100),
            span("pulumirpc.LanguageRuntime/Run", 10, 90),
            span("pulumirpc.ResourceMonitor/RegisterResource", 40, 70),
            span("pulumirpc.ResourceProvider/Diff", 45, 50),
            span("pulumirpc.ResourceProvider/Update", 50, 65),
            span("gocloud.dev/blob.Attributes", 0, 100)));

    assertThat(TimeSplit.of(traces))
        .isEqualTo(
            Map.of(
                TimeSplit.Party.ENGINE, 20L,
                TimeSplit.Party.PROGRAM, 50L,
                TimeSplit.Party.ENGINE_WITH_PROGRAM, 10L,
                TimeSplit.Party.PLUGIN, 5L,
                TimeSplit.Party.CLUSTER_AND_WAITING, 15L));
  }

  private static String spans(String... spans) {
    return "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":["
        + String.join(",", spans)
        + "]}]}]}\n";
  }

  private static String span(String name, int from, int to) {
    return "{\"name\":\"%s\",\"startTimeUnixNano\":\"%d\",\"endTimeUnixNano\":\"%d\"}"
        .formatted(name, from, to);
  }
}
