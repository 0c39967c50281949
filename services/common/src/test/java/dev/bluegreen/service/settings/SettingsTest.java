package dev.bluegreen.service.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  private static final Map<String, String> LEAST =
      Map.of("APP_COLOR", "blue", "APP_VERSION", "2.0.0");

  @Test
  void twoAreEnough() {
    var settings = Settings.from(LEAST::get);

    assertThat(settings.color()).isEqualTo(Color.BLUE);
    assertThat(settings.version().toString()).isEqualTo("2.0.0");
    assertThat(settings.sticky()).isFalse();
    assertThat(settings.shutdownDelay()).isEqualTo(Duration.ofSeconds(2));
    assertThat(settings.faults()).isEqualTo(new Faults(Duration.ZERO, 0, Duration.ZERO, false));
    assertThat(settings.faults().onRequests()).isFalse();
    assertThat(settings.tracing())
        .isEqualTo(new Tracing(Optional.empty(), "parentbased_always_on", 1));
  }

  @Test
  void allCanBeSet() {
    var settings =
        with(
            Map.of(
                "APP_STICKY", "true",
                "HOSTNAME", "backend-1",
                "SHUTDOWN_DELAY", "500ms",
                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector.observability.svc:4318",
                "OTEL_TRACES_SAMPLER_ARG", "0.1",
                "FAULT_DELAY_MS", "20",
                "FAULT_ERROR_RATE", "0.25",
                "FAULT_CRASH_AFTER_SECONDS", "7",
                "FAULT_UNREADY", "true"));

    assertThat(settings.sticky()).isTrue();
    assertThat(settings.pod()).isEqualTo("backend-1");
    assertThat(settings.shutdownDelay()).isEqualTo(Duration.ofMillis(500));
    assertThat(settings.tracing().endpoint())
        .hasValue(URI.create("http://collector.observability.svc:4318"));
    assertThat(settings.tracing().ratio()).isEqualTo(0.1);
    assertThat(settings.faults())
        .isEqualTo(new Faults(Duration.ofMillis(20), 0.25, Duration.ofSeconds(7), true));
    assertThat(settings.faults().onRequests()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "APP_COLOR, purple, blue or green",
    "APP_COLOR, BLUE, blue or green",
    "APP_COLOR, '', blue or green",
    "APP_VERSION, latest, a version such as 2.0.0",
    "APP_VERSION, '', a version such as 2.0.0",
    "APP_VERSION, 2.0.0.0, a version such as 2.0.0",
    "APP_VERSION, 02, a version such as 2.0.0",
    "APP_VERSION, v2, a version such as 2.0.0",
    "LOG_LEVEL, LOUD, 'TRACE, DEBUG, INFO, WARN, ERROR'",
    "PORT, 70000, from 0 to 65535",
    "PORT, http, from 0 to 65535",
    "SHUTDOWN_DELAY, 2, 500ms or 2s",
    "SHUTDOWN_DELAY, 21s, up to 20s",
    "SHUTDOWN_DELAY, -1s, up to 20s",
    "OTEL_EXPORTER_OTLP_ENDPOINT, collector:4318, 'such as http://collector:4318'",
    "OTEL_EXPORTER_OTLP_ENDPOINT, http://ada:secret@collector, 'such as http://collector:4318'",
    "OTEL_EXPORTER_OTLP_PROTOCOL, grpc, http/protobuf",
    "OTEL_TRACES_SAMPLER, sometimes, 'one of always_on, always_off'",
    "OTEL_TRACES_SAMPLER_ARG, 2, from 0 to 1",
    "FAULT_DELAY_MS, -1, from 0 to 60000",
    "FAULT_ERROR_RATE, 1.1, from 0 to 1",
    "FAULT_ERROR_RATE, NaN, from 0 to 1",
    "FAULT_ERROR_RATE, half, from 0 to 1",
    "FAULT_CRASH_AFTER_SECONDS, soon, from 0 to 86400",
    "FAULT_UNREADY, yes, true or false",
    "APP_STICKY, TRUE, true or false",
    "AUTH_URL, auth-blue:8080, http://auth-blue:8080",
    "BACKEND_URL, http://user:secret@backend, http://auth-blue:8080",
  })
  void aWrongOneIsRefusedInOneLineThatNamesIt(String name, String value, String allowed) {
    assertThatExceptionOfType(SettingException.class)
        .isThrownBy(() -> with(Map.of(name, value)))
        .satisfies(
            e ->
                assertThat(e.getMessage())
                    .startsWith(
                        name + (value.isEmpty() ? " is missing: " : " is \"" + value + "\": "))
                    .contains(allowed)
                    .hasLineCount(1));
  }

  @Test
  void aValueOfManyLinesStaysOneLine() {
    assertThatExceptionOfType(SettingException.class)
        .isThrownBy(() -> with(Map.of("APP_COLOR", "a\nb\r" + "c".repeat(500))))
        .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1).hasSizeLessThan(200));
  }

  @ParameterizedTest
  @CsvSource({"2, 2", "2.0.0, 2", "2.1, 2", "3.0.0-rc.1+build.7, 3", "10.0.0, 10", "1.0.0-2, 1"})
  void whatAServiceCanDoIsDecidedByTheFirstNumber(String version, int major) {
    assertThat(with(Map.of("APP_VERSION", version)).version().major()).isEqualTo(major);
  }

  private static Settings with(Map<String, String> changes) {
    var variables = new HashMap<>(LEAST);
    variables.putAll(changes);
    return Settings.from(variables::get);
  }
}
