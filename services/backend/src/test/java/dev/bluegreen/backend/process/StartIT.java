package dev.bluegreen.backend.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.testing.Client;
import dev.bluegreen.testing.ServiceProcess;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** How the process starts, logs and ends. */
class StartIT {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PURPOSE=none    | APP_COLOR is missing: set the environment variable APP_COLOR to blue or green",
        "APP_COLOR=blue  | APP_VERSION is missing: set the environment variable APP_VERSION to a version such as 2.0.0, 2.1.0-rc.1 or 2",
      })
  void aMissingSettingIsOneLineAndNothingElse(String variable, String line) throws Exception {
    var pair = variable.split("=");
    try (var service = ServiceProcess.start(Map.of(pair[0], pair[1]))) {
      assertThat(service.awaitExit()).isEqualTo(78);
      assertThat(service.log()).containsExactly(line);
    }
  }

  @Test
  void everyLineOfTheLogIsJson() throws Exception {
    try (var service =
        ServiceProcess.start(Map.of("APP_COLOR", "green", "APP_VERSION", "1")).awaitReady()) {
      new Client(service.port()).calculate("{}");
      service.terminate();
      service.awaitExit();

      assertThat(service.log())
          .isNotEmpty()
          .allSatisfy(
              line -> {
                var entry = JsonMapper.shared().readTree(line);
                assertThat(entry.at("/@timestamp").asString()).isNotBlank();
                assertThat(entry.at("/log/level").asString()).isNotBlank();
                assertThat(entry.at("/service/name").asString()).isEqualTo("backend");
              });
    }
  }

  @Test
  void aRequestAtLevelTraceWritesAFewLinesAndNotHundreds() throws Exception {
    try (var service =
        ServiceProcess.start(Map.of("APP_COLOR", "green", "APP_VERSION", "1", "LOG_LEVEL", "TRACE"))
            .awaitReady()) {
      var client = new Client(service.port());
      client.calculate("{\"amount\": 1}");
      var before = service.log().size();
      for (var request = 0; request < 10; request++) {
        client.calculate("{\"amount\": 1}");
      }

      assertThat(service.log().size() - before).isLessThan(100);
    }
  }

  @Test
  void aCrashEndsItWithoutADrain() throws Exception {
    try (var service =
        ServiceProcess.start(
            Map.of("APP_COLOR", "blue", "APP_VERSION", "1", "FAULT_CRASH_AFTER_SECONDS", "2"))) {
      assertThat(service.awaitExit()).isEqualTo(1);
      assertThat(service.log())
          .last()
          .asString()
          .contains("crashing on purpose: FAULT_CRASH_AFTER_SECONDS=2");
    }
  }
}
