package dev.bluegreen.infra.settings;

import dev.bluegreen.infra.observability.alerts.Slo;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads what users are promised, and where it says what to do about an alert.
 *
 * @param setting a top-level setting by its key
 */
record AlertReader(Function<String, Setting> setting) {
  private static final int LEAST = 50;

  Slo slo() {
    var slo = setting.apply("slo").allow("availability", "latencyMillis", "latencyPercent");
    return new Slo(
        percent(slo.field("availability"), Slo.USUAL.availability()),
        Duration.ofMillis(
            slo.field("latencyMillis").integer(1, 60_000, (int) Slo.USUAL.latency().toMillis())),
        percent(slo.field("latencyPercent"), Slo.USUAL.latencyPercent()));
  }

  Optional<String> runbooks() {
    return setting.apply("observability").field("runbooks").optionalText(Rule.BASE);
  }

  boolean dashboards() {
    return setting.apply("observability").field("dashboards").flag(true);
  }

  /** A promise of all requests would leave no budget, and each lost one would tell of it. */
  private static BigDecimal percent(Setting setting, BigDecimal otherwise) {
    var number = setting.number(LEAST).map(BigDecimal::valueOf).orElse(otherwise);
    if (number.compareTo(BigDecimal.valueOf(100)) >= 0) {
      setting.wrong("is " + setting.shown(), "50 to less than 100", otherwise.toPlainString());
      return otherwise;
    }
    return number;
  }
}
