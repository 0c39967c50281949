package dev.bluegreen.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamespacesTest {
  @Test
  void haveWhatTheStackPutsBeforeThem() {
    assertThat(new Namespaces("team").name("apps")).isEqualTo("team-apps");
    assertThat(new Namespaces("").name("apps")).isEqualTo("apps");
  }

  @Test
  void areToldFromSomebodyElses() {
    assertThat(new Namespaces("team").key("team-data")).contains("data");
    assertThat(new Namespaces("team").key("data")).isEmpty();
    assertThat(new Namespaces("").key("data")).contains("data");
  }

  @Test
  void areWhereTheRouteIsLookedFor() {
    assertThat(RouteCommand.arguments(new Namespaces("team"), "get", "--watch"))
        .containsExactly("--namespace=team-apps", "get", "httproute", "app", "--watch");
  }
}
