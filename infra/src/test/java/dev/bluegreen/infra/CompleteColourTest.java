package dev.bluegreen.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Each colour is complete: it calls itself, and its pages get its own scripts. */
class CompleteColourTest {

  @Test
  void aColourCallsOnlyItself() {
    var settings = Deployed.with("").ofKind("ConfigMap");

    for (var color : new String[] {"blue", "green"}) {
      var data = settings.get("frontend-" + color).path("data");
      assertThat(data.path("AUTH_URL").asText()).isEqualTo("http://auth-" + color);
      assertThat(data.path("BACKEND_URL").asText()).isEqualTo("http://backend-" + color);
    }
  }

  @Test
  void aPagesScriptsComeFromItsOwnColourAtAnyWeight() {
    for (var settings :
        new String[] {"", "activeColor: green", "canaryWeight: 50", "gatewayClass: nginx"}) {
      for (var route : Deployed.with(settings).ofKind("HTTPRoute").values()) {
        for (var color : new String[] {"blue", "green"}) {
          rules(route, "/" + color + "/assets")
              .forEach(
                  rule -> {
                    assertThat(rule.path("backendRefs")).hasSize(1);
                    assertThat(rule.at("/backendRefs/0/name").asText())
                        .isEqualTo("frontend-" + color);
                    assertThat(rule.path("filters").isMissingNode()).as("not stripped").isTrue();
                  });
        }
      }
      var app = Deployed.with(settings).ofKind("HTTPRoute").get("app");
      assertThat(rules(app, "/blue/assets").count()).isEqualTo(1);
    }
  }

  @Test
  void aServiceCallsOnlyServicesThatThereAre() {
    assertThatThrownBy(() -> Deployed.with("app: {services: {backend: {calls: [autth]}}}"))
        .hasMessageContainingAll(
            "app.services.backend.calls has \"autth\", which is no service of the app",
            "pulumi config set --path 'app.services.backend.calls[0]' auth");
  }

  private static java.util.stream.Stream<JsonNode> rules(JsonNode route, String path) {
    return StreamSupport.stream(route.at("/spec/rules").spliterator(), false)
        .filter(rule -> rule.at("/matches/0/path/value").asText().equals(path));
  }
}
