package dev.bluegreen.backend.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.backend.calculation.Calculation;
import dev.bluegreen.backend.calculation.Discounts;
import dev.bluegreen.backend.caller.Caller;
import dev.bluegreen.service.database.Database;
import dev.bluegreen.service.database.DatabaseSettings;
import dev.bluegreen.service.database.Migration;
import dev.bluegreen.service.settings.Settings;
import dev.bluegreen.service.settings.Variables;
import dev.bluegreen.service.settings.Version;
import dev.bluegreen.service.trace.Traces;
import dev.bluegreen.testing.postgres.Postgres;
import dev.bluegreen.testing.postgres.ServiceDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** Which version works on which schema, and what it finds there of the others. */
class SchemasIT {

  private static final Caller ADA = new Caller.User("ada");

  private Postgres postgres;
  private ServiceDatabase database;

  @BeforeEach
  void start() throws Exception {
    postgres = Postgres.start();
    database = postgres.service("backend");
  }

  @AfterEach
  void stop() throws Exception {
    postgres.close();
  }

  @Test
  void aVersionIsReadyWhereTheSchemaSuitsItAndElseSaysWhatIsMissing() {
    migrateTo("1.1");
    assertReady("1.0.0");
    assertNotReady("2.0.0", "column \"discount\" does not exist");

    migrateTo("2.1");
    assertReady("1.0.0");
    assertNotReady("2.0.0", "nothing fills column result: migration 2.2 has not been run");

    migrateTo("2.2");
    assertReady("1.0.0");
    assertReady("2.0.0");
    assertReady("3.0.0");

    migrateTo("3.1");
    assertNotReady("1.0.0", "column \"result\" does not exist");
    assertReady("2.0.0");
    assertReady("3.0.0");
  }

  @Test
  void whatOneVersionStoresTheOthersReadToTheLastDigit() {
    migrateTo("1.1");
    enter("1.0.0", calculation("0.10", "0"), "early");
    migrateTo("2.2");
    enter("1.0.0", calculation("999999999999999999999999999999.000000000000000001", "0"), "one");
    enter("2.0.0", calculation("100.00", "30"), "two");
    enter("2.0.0", calculation("-7", "0.000000000000000001"), "odd");
    enter("2.0.0", calculation("100", "0.00"), "nothing off");
    var results =
        List.of(
            new BigDecimal("200.00"),
            new BigDecimal("-14.000000000000000001"),
            new BigDecimal("170.00"),
            new BigDecimal("1999999999999999999999999999998.000000000000000002"),
            new BigDecimal("0.20"));

    assertThat(page("1.0.0"))
        .allSatisfy(entry -> assertThat(entry.discount()).isNull())
        .extracting(HistoryPage.Entry::result)
        .isEqualTo(results);
    var before = page("2.0.0");
    assertThat(before).extracting(HistoryPage.Entry::result).isEqualTo(results);
    assertThat(before)
        .extracting(HistoryPage.Entry::discount)
        .containsExactly(
            null, new BigDecimal("0.000000000000000001"), new BigDecimal("30"), null, null);

    migrateTo("3.1");
    assertThat(page("2.0.0")).isEqualTo(before);
    assertThat(page("3.0.0")).isEqualTo(before);
  }

  @Test
  void aRequestThatIsSentAgainIsAnsweredTheSameByTheOtherVersionAndSchema() {
    migrateTo("2.2");
    enter("1.0.0", calculation("1.50", "0"), "by one");
    enter("2.0.0", calculation("1.50", "0"), "by two");
    enter("2.0.0", calculation("1", "0.00"), "nothing off");

    assertAgain("1.0.0", calculation("1.50", "0"), "by two", "3.00");
    assertAgain("2.0.0", calculation("1.50", "0"), "by one", "3.00");
    migrateTo("3.1");
    assertAgain("3.0.0", calculation("1.50", "0"), "by one", "3.00");
    assertAgain("3.0.0", calculation("1", "0.00"), "nothing off", "2.00");
    assertThat(page("3.0.0")).hasSize(3);
  }

  private void assertAgain(String version, Calculation calculation, String key, String result) {
    var again = enter(version, calculation, key);
    assertThat(again.isNew()).isFalse();
    assertThat(again.result()).isEqualTo(new BigDecimal(result));
  }

  private void assertReady(String version) {
    var health = health(version);
    assertThat(health.getStatus()).as("%s: %s", version, health).isEqualTo(Status.UP);
  }

  private void assertNotReady(String version, String reason) {
    var health = health(version);
    assertThat(health.getStatus()).isEqualTo(Status.DOWN);
    assertThat(health.getDetails().get("reason").toString())
        .startsWith("the schema does not suit this version: ")
        .contains(reason);
  }

  private Health health(String version) {
    try (var history = history(version)) {
      return history.health().health();
    }
  }

  private History.Entered enter(String version, Calculation calculation, String key) {
    try (var history = history(version)) {
      return history.enter(ADA, calculation, key.replace(' ', '-'));
    }
  }

  private List<HistoryPage.Entry> page(String version) {
    try (var history = history(version)) {
      return history.page(ADA, 100, Optional.empty()).calculations();
    }
  }

  private History history(String version) {
    var columns =
        Discounts.areIn(Version.parse(version).orElseThrow())
            ? Columns.WITH_DISCOUNT
            : Columns.WITH_RESULT;
    var variables = Map.of("APP_COLOR", "blue", "APP_VERSION", version);
    return new StoredHistory(
        new Database(
            "backend",
            DatabaseSettings.from(new Variables(database.variables()::get)),
            columns.probe(),
            new SimpleMeterRegistry(),
            Traces.unrecorded()),
        Settings.from(variables::get),
        columns);
  }

  private void migrateTo(String migration) {
    var variables = new HashMap<>(database.migrationVariables());
    variables.putAll(Map.of("APP_VERSION", "3.0.0", "DB_MIGRATE_TO", migration));
    var line = Migration.from("backend", new Variables(variables::get)).run();
    assertThat(line).contains(", at " + migration + ";");
  }

  private static Calculation calculation(String amount, String discount) {
    return new Calculation(new BigDecimal(amount), new BigDecimal(discount));
  }
}
