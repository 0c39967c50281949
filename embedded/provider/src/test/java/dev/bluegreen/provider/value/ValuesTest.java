package dev.bluegreen.provider.value;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.bluegreen.provider.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ValuesTest {
  @Test
  void treesSurviveTheWire() {
    var tree = Json.object("{'a': {'b': [1, 'two', true, null, {}]}, 'c': 1.5}");
    assertThat(Values.fromStruct(Values.toStruct(tree))).isEqualTo(tree);
  }

  @Test
  void secretsAndUnknownsSurviveTheWire() {
    var tree =
        Map.<String, Object>of(
            "secret",
            new Secret(Map.of("key", "value")),
            "list",
            List.of(Unknown.UNKNOWN, new Secret(Unknown.UNKNOWN)));
    assertThat(Values.fromStruct(Values.toStruct(tree))).isEqualTo(tree);
  }

  @Test
  void wholeNumbersAreIntegersForKubernetes() {
    var port = Value.newBuilder().setNumberValue(8080).build();
    var share = Value.newBuilder().setNumberValue(0.5).build();
    var struct = Struct.newBuilder().putFields("port", port).putFields("share", share).build();
    assertThat(Values.fromStruct(struct)).containsEntry("port", 8080L).containsEntry("share", 0.5);
  }
}
