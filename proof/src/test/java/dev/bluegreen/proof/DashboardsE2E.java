package dev.bluegreen.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Every query of every panel on the platform's own Prometheus, while users calculate and the colour
 * of a canary answers some of them with errors.
 */
@Tag(TestPlatform.SLOW)
@Order(TestPlatform.WHOLE + 4)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DashboardsE2E {
  /** Series are scraped, rules evaluated, and rates need two samples in a window that has moved. */
  private static final Duration PATIENCE = Duration.ofMinutes(8);

  private static final Duration STEP = Duration.ofSeconds(10);

  private final TestPlatform platform = new TestPlatform();
  private final AtomicBoolean stop = new AtomicBoolean();
  private final List<Thread> users = new ArrayList<>();
  private PrometheusApi prometheus;

  @BeforeAll
  void up() throws Exception {
    platform.upWhole();
    prometheus = new PrometheusApi(platform.pulumi.entry());
    // A gate would refuse what this test wants to see.
    platform.set("emergency", "true");
    platform.set("green.env.FAULT_ERROR_RATE", "0.5");
    platform.set("canaryWeight", "50");
    platform.pulumi.up().orThrow();
    for (var i = 0; i < 2; i++) {
      users.add(Thread.ofVirtual().start(this::use));
    }
  }

  @AfterAll
  void down() throws Exception {
    stop.set(true);
    for (var user : users) {
      user.join();
    }
    platform.unset("canaryWeight");
    platform.unset("green.env.FAULT_ERROR_RATE");
    platform.unset("emergency");
    platform.pulumi.up().orThrow();
  }

  /** What users do, mistakes included. Half of it fails: that is what is to be seen. */
  private void use() {
    while (!stop.get()) {
      try (var ada = Ada.at(platform.pulumi.entry())) {
        for (var i = 0; i < 100 && !stop.get(); i++) {
          ada.send("GET", "/", "");
          ada.calculate("{\"amount\": " + i + "}");
          ada.calculate("{\"amount\": \"much\"}");
          ada.send("GET", "/api/history", "");
          ada.send("GET", "/stack", "");
          Thread.sleep(100);
        }
      } catch (Exception | AssertionError e) {
        // Registration or login met the fault: the next one may not.
      }
    }
  }

  @Test
  @Order(1)
  void everyQueryOfEveryPanelHasData() throws Exception {
    var dashboards = Dashboard.all();
    assertThat(dashboards).hasSize(6);
    await("every panel")
        .atMost(PATIENCE)
        .pollInterval(STEP)
        .untilAsserted(
            () -> {
              var empty = new ArrayList<String>();
              for (var dashboard : dashboards) {
                var variables = dashboard.variables(prometheus);
                assertThat(variables).as(dashboard.name()).doesNotContainValue("");
                for (var query : dashboard.queries(variables)) {
                  if (prometheus.query(query.expr()).isEmpty()) {
                    empty.add(query.toString());
                  }
                }
              }
              assertThat(empty).isEmpty();
            });
  }

  @Test
  @Order(2)
  void theErrorPanelsShowTheFaultInTheColourThatHasIt() throws Exception {
    var share = query("errors", "Error share by colour");
    await("share")
        .atMost(PATIENCE)
        .pollInterval(STEP)
        .untilAsserted(
            () -> {
              assertThat(of(share, "color", "green")).isBetween(0.2, 0.8);
              assertThat(of(share, "color", "blue")).isLessThan(0.01);
            });
    var exceptions = query("errors", "Errors by exception");
    assertThat(of(exceptions, "exception", "none")).as("made on purpose").isPositive();
    assertThat(of(query("errors", "Errors by status"), "status", "500")).isPositive();
    assertThat(of(query("release", "Success"), "color", "green")).isBetween(0.2, 0.8);
    assertThat(of(query("release", "Success"), "color", "blue")).isGreaterThan(0.99);
    assertThat(of(query("release", "Share of the traffic"), "color", "green")).isBetween(0.2, 0.8);
    assertThat(prometheus.value("sum(prober_requests_total{outcome=\"lost\",color=\"green\"})"))
        .as("a client notices it as well")
        .isPositive();
  }

  /** The first query of a panel. */
  private Dashboard.Query query(String dashboard, String panel) throws Exception {
    var found = Dashboard.all().stream().filter(each -> each.name().equals(dashboard)).findFirst();
    Map<String, String> variables = found.orElseThrow().variables(prometheus);
    return found.orElseThrow().queries(variables).stream()
        .filter(query -> query.panel().equals(panel))
        .findFirst()
        .orElseThrow();
  }

  /** The largest value of those with this label; -1 where there is none. */
  private double of(Dashboard.Query query, String label, String value) throws Exception {
    return prometheus
        .query(query.expr())
        .valueStream()
        .filter(each -> each.path("metric").path(label).asText().equals(value))
        .mapToDouble(each -> each.at("/value/1").asDouble())
        .max()
        .orElse(-1);
  }
}
