package dev.bluegreen.release.pulumi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;

class UpdateTest {
  @Test
  void secretsAreNotRead() throws Exception {
    var history =
        """
        [{"kind": "update", "startTime": "2026-11-21T12:00:00.000Z", "result": "in-progress", "version": 7,
          "config": {"bluegreen:activeColor": {"value": "blue", "secret": false},
                     "bluegreen:token": {"value": "hunter2", "secret": true}}}]
        """;
    var update = Update.list(new JsonMapper().readTree(history)).getFirst();
    assertThat(update.config())
        .containsEntry("activeColor", "blue")
        .containsEntry("token", "[secret]");
    assertThat(update.toString()).doesNotContain("hunter2");
    assertThat(update.ended()).as("of one that goes on").isEqualTo(update.begun());
  }
}
