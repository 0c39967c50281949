package dev.bluegreen.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  @Test
  void whatIsNotSetHasADefault() {
    var settings = Settings.of(Map.of());

    assertThat(settings.port()).isEqualTo(8080);
    assertThat(settings.apps()).isEqualTo("apps");
    assertThat(settings.prometheus()).isEmpty();
  }

  @Test
  void anAddressNeedsNoSlash() {
    assertThat(Settings.of(Map.of("PROBER", "http://prober.ops.svc/")).prober())
        .hasToString("http://prober.ops.svc");
  }

  @ParameterizedTest
  @CsvSource({"PORT, http", "PORT, 70000", "PROBER, prober.ops.svc", "PROMETHEUS, ftp://a"})
  void whatCannotBeIsRefusedByName(String variable, String value) {
    assertThatThrownBy(() -> Settings.of(Map.of(variable, value)))
        .isInstanceOf(BadSettingException.class)
        .hasMessageStartingWith("%s is \"%s\": set it to ".formatted(variable, value));
  }
}
