package dev.bluegreen.frontend.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.testing.ServiceProcess;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartIT {

  @ParameterizedTest
  @CsvSource({
    "AUTH_URL, ''",
    "BACKEND_URL, ''",
    "AUTH_URL, auth-blue",
    "BACKEND_URL, http://backend/api",
    "APP_COLOR, red"
  })
  void endsAtOnceWithOneLineThatNamesTheSetting(String name, String value) throws Exception {
    var variables =
        new HashMap<>(
            Map.of(
                "APP_COLOR", "blue",
                "APP_VERSION", "1.0.0",
                "AUTH_URL", "http://auth-blue",
                "BACKEND_URL", "http://backend-blue"));
    variables.put(name, value);

    try (var service = ServiceProcess.start(variables)) {
      assertThat(service.awaitExit()).isEqualTo(78);
      assertThat(service.log()).singleElement().asString().startsWith(name + " is");
    }
  }
}
