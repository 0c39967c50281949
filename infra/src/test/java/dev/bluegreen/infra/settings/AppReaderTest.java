package dev.bluegreen.infra.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.infra.app.App;
import dev.bluegreen.infra.app.AppService;
import dev.bluegreen.infra.app.Probe;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AppReaderTest {
  private static final App DEMO = app("");

  @Test
  void theDemoIsTheDefault() {
    assertThat(DEMO.services()).isNotEmpty();
    assertThat(app("app: {}")).isEqualTo(DEMO);
    assertThat(app("app: {services: {}}")).isEqualTo(DEMO);
  }

  @Test
  void namingAServiceOfTheDemoChangesItFieldByField() {
    var demo = DEMO.services().getFirst();

    var changed =
        app("""
                app:
                  services:
                    %s:
                      port: 9000
                      probes: {readiness: {periodSeconds: 7}}
                      resources: {limits: {memory: 1Gi}}
                """
                .formatted(demo.name()))
            .services()
            .getFirst();

    assertThat(changed.port()).isEqualTo(9000);
    assertThat(changed.image()).isEqualTo(demo.image());
    assertThat(changed.path()).isEqualTo(demo.path());
    assertThat(changed.probes().liveness()).isEqualTo(demo.probes().liveness());
    assertThat(changed.probes().readiness().path()).isEqualTo(demo.probes().readiness().path());
    assertThat(changed.probes().readiness().periodSeconds()).isEqualTo(7);
    assertThat(changed.resources().requests()).isEqualTo(demo.resources().requests());
    assertThat(changed.resources().limits())
        .containsEntry("memory", "1Gi")
        .containsEntry("cpu", demo.resources().limits().get("cpu"));
  }

  @Test
  void namingAServiceOfOnesOwnReplacesTheDemo() {
    var app =
        app(
            """
            app:
              services:
                web: {image: "registry.example.com/web:{version}", path: /}
                orders:
                  image: registry.example.com/orders:v{version}
                  port: 3000
                  path: /orders
                  shutdownSeconds: 60
                  env: {MODE: fast, RETRIES: 3, VERBOSE: true}
                  probes: {liveness: {path: /up}}
            """);

    assertThat(app.services()).extracting(AppService::name).containsExactly("orders", "web");
    var orders = app.services().getFirst();
    assertThat(orders.port()).isEqualTo(3000);
    assertThat(orders.shutdown()).isEqualTo(Duration.ofSeconds(60));
    assertThat(orders.env())
        .extracting(Object::toString)
        .containsExactly("MODE=fast", "RETRIES=3", "VERBOSE=true");
    assertThat(orders.probes().liveness().path()).isEqualTo("/up");
    assertThat(orders.probes().startup())
        .as("asks the same question as liveness")
        .extracting(Probe::path)
        .isEqualTo("/up");
    assertThat(app.services().getLast().resources().limits())
        .as("limits by default")
        .containsOnlyKeys("cpu", "memory");
  }

  @Test
  void aServiceWithoutAPathIsReachableInsideOnly() {
    var app =
        app(
            """
            app:
              services:
                web: {image: "web:{version}", path: /}
                cache: {image: "cache:{version}"}
            """);

    assertThat(app.services().getFirst().path()).isEmpty();
  }

  private static App app(String yaml) {
    return TestSettings.of(TestSettings.LEAST + yaml).app();
  }
}
