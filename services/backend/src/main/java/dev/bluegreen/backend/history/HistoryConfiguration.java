package dev.bluegreen.backend.history;

import dev.bluegreen.backend.calculation.Discounts;
import dev.bluegreen.backend.settings.BackendSettings;
import dev.bluegreen.service.database.Database;
import dev.bluegreen.service.settings.Settings;
import dev.bluegreen.service.trace.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The history, where the settings say that there are users. */
@Configuration(proxyBeanMethods = false)
class HistoryConfiguration {

  @Bean
  History history(BackendSettings users, Settings settings, MeterRegistry registry, Traces traces) {
    if (users.users().isEmpty()) {
      return new NoHistory();
    }
    var columns = Discounts.areIn(settings.version()) ? Columns.WITH_DISCOUNT : Columns.WITH_RESULT;
    var database =
        new Database(
            settings.service(), users.users().get().database(), columns.probe(), registry, traces);
    return new StoredHistory(database, settings, columns);
  }

  @Bean
  HealthIndicator database(History history) {
    return history.health();
  }
}
