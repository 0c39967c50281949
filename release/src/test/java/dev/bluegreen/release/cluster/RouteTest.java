package dev.bluegreen.release.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bluegreen.release.Color;
import org.junit.jupiter.api.Test;

class RouteTest {
  /** In the order in which the program makes them. */
  private static final String WITH_COOKIES =
      """
      {"spec": {"rules": [
        {"backendRefs": [{"name": "web-blue", "weight": 70}, {"name": "web-green", "weight": 30}]},
        {"matches": [{"headers": [{"name": "X-Forwarded-Host", "value": "preview.localhost"}]}],
         "backendRefs": [{"name": "web-blue", "weight": 0}, {"name": "web-green", "weight": 100}]},
        {"matches": [{"headers": [{"name": "Cookie", "value": "bluegreen-color=blue"}]}],
         "backendRefs": [{"name": "web-blue", "weight": 100}, {"name": "web-green", "weight": 0}]},
        {"matches": [{"headers": [{"name": "Cookie", "value": "bluegreen-color=green"}]}],
         "backendRefs": [{"name": "web-blue", "weight": 0}, {"name": "web-green", "weight": 100}]}]}}
      """;

  @Test
  void weightsAreThoseOfUsersWithoutACookie() throws Exception {
    var route = Route.of(new ObjectMapper().readTree(WITH_COOKIES));

    assertThat(route.weight(Color.BLUE)).isEqualTo(70);
    assertThat(route.weight(Color.GREEN)).isEqualTo(30);
    assertThat(route.serving(Color.GREEN)).isEqualTo(Color.BLUE);
  }
}
