package dev.bluegreen.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluegreen.infra.app.Color;
import dev.bluegreen.infra.live.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A user stays on a colour by a cookie, where the settings ask for it. */
class StickyTest {
  private static final String STICKY = "canarySticky: true\nanalysis: {enabled: false}\n";
  private static final int SERVICES = 3;

  @ParameterizedTest
  @CsvSource({
    "activeColor: blue, activeColor: green",
    "activeColor: blue, canaryWeight: 20",
    "canaryWeight: 20, canaryWeight: 50",
    "canaryWeight: 50, canaryWeight: 0",
    "canaryWeight: 50, activeColor: green"
  })
  void everyMoveIsADiffOfWeights(String before, String after) {
    var one = Deployed.with(STICKY + before);
    var other = Deployed.with(STICKY + after);

    var changed = SwitchTest.changed(one, other);

    assertThat(changed)
        .containsExactly("kubernetes:gateway.networking.k8s.io/v1:HTTPRoute::route-app");
    assertThat(
            SwitchTest.differences(
                one.inputs().get(changed.getFirst()), other.inputs().get(changed.getFirst()), ""))
        .isNotEmpty()
        .allMatch(path -> SwitchTest.WEIGHT.matcher(path).matches());
  }

  @ParameterizedTest
  @CsvSource({
    "activeColor: blue, 0, 0, 0",
    "canaryWeight: 1, 1, 0, 100",
    "canaryWeight: 99, 99, 0, 100",
    "canaryWeight: 100, 100, 100, 100",
    "activeColor: green, 100, 100, 100",
    "'activeColor: green|canaryWeight: 30', 70, 0, 100"
  })
  void whoHasACookieIsOnItsColourAsLongAsThatGetsTraffic(
      String settings, int withoutCookie, int blueCookie, int greenCookie) {
    var rules = rules(settings.replace('|', '\n'));

    assertThat(rules.of("")).extracting(StickyTest::green).containsOnly(withoutCookie);
    assertThat(rules.of("blue")).extracting(StickyTest::green).containsOnly(blueCookie);
    assertThat(rules.of("green")).extracting(StickyTest::green).containsOnly(greenCookie);
  }

  @Test
  void eachServicesCookieRulesAreThoseOfItsPath() {
    var rules = rules("canaryWeight: 50");

    for (var color : List.of("blue", "green")) {
      assertThat(rules.of(color)).hasSize(SERVICES);
      for (var service = 0; service < SERVICES; service++) {
        var plain = rules.of("").get(service);
        var sticky = rules.of(color).get(service);
        assertThat(sticky.at("/matches/0/path")).isEqualTo(plain.at("/matches/0/path"));
        assertThat(sticky.path("filters")).isEqualTo(plain.path("filters"));
        assertThat(sticky.path("backendRefs")).hasSize(2);
      }
    }
  }

  /** Of rules with as many matches the earlier one counts. */
  @Test
  void thePreviewHostTakesNoNoticeOfTheCookie() {
    var rules = rules("canaryWeight: 50").all();

    var lastOfPreview = -1;
    var firstOfCookie = rules.size();
    for (var i = 0; i < rules.size(); i++) {
      var header = rules.get(i).at("/matches/0/headers/0/name").asText();
      lastOfPreview = header.equals("X-Forwarded-Host") ? i : lastOfPreview;
      firstOfCookie = header.equals("Cookie") ? Math.min(firstOfCookie, i) : firstOfCookie;
    }
    assertThat(lastOfPreview).isPositive().isLessThan(firstOfCookie);
    assertThat(firstOfCookie).isLessThan(rules.size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bluegreen-color=blue",
        "session=x; bluegreen-color=blue",
        "bluegreen-color=blue; session=x",
        "a=b;bluegreen-color=blue;c=d"
      })
  void theCookieIsFoundAmongOthers(String cookies) {
    assertThat(cookie("blue").matcher(cookies).find()).isTrue();
    assertThat(cookie("green").matcher(cookies).find()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "session=bluegreen-color=blue",
        "not-bluegreen-color=blue",
        "bluegreen-color=blueish",
        "bluegreen-color=green",
        "bluegreen-color=",
        "session=x bluegreen-color=blue"
      })
  void whatOnlyLooksLikeTheCookieIsNone(String cookies) {
    assertThat(cookie("blue").matcher(cookies).find()).isFalse();
  }

  @Test
  void onlyServicesThatUsersMeetAreAskedToSetIt() {
    var app =
        """
        app:
          services:
            web: {image: "web:{version}", path: /}
            orders: {image: "orders:{version}"}
        """;

    var asked = Deployed.with(STICKY + app).ofKind("ConfigMap");
    var plain = Deployed.with(app).ofKind("ConfigMap");

    assertThat(asked.get("web-blue").at("/data/APP_STICKY").asText()).isEqualTo("true");
    assertThat(asked.get("orders-blue").at("/data/APP_STICKY").isMissingNode()).isTrue();
    assertThat(plain.get("web-blue").at("/data/APP_STICKY").isMissingNode()).isTrue();
  }

  /** It rolls the pods of the colour that serves, as any of its settings does. */
  @Test
  void itCanBeTurnedOnWhileAColourServes() {
    var template = "/metadata/annotations/bluegreen.dev~1template";
    var plain = Deployed.with("").ofKind("Deployment").get("backend-blue").at(template);
    var sticky = Deployed.with(STICKY).ofKind("Deployment").get("backend-blue").at(template);

    assertThat(plain.asText()).isNotEmpty();
    assertThat(sticky).isEqualTo(plain);
  }

  @Test
  void aRouteHoldsAtMostSixteenRulesAndAllOfAService() {
    var services =
        Stream.of("a", "b", "c", "d", "e")
            .map("    %1$s: {image: \"%1$s:{version}\", path: /%1$s}\n"::formatted)
            .reduce("app:\n  services:\n", String::concat);

    var routes = Deployed.with(STICKY + services).ofKind("HTTPRoute");

    assertThat(routes.get("app").at("/spec/rules")).hasSize(16);
    assertThat(routes.get("app-2").at("/spec/rules"))
        .extracting(rule -> rule.at("/matches/0/path/value").asText())
        .containsExactly("/e", "/e", "/e", "/e");
  }

  @Test
  void whoReadsTheRouteReadsTheWeightsOfUsersWithoutACookie() {
    var route = Deployed.with(STICKY + "canaryWeight: 30").ofKind("HTTPRoute").get("app");
    var cluster =
        FakeCluster.empty()
            .with(
                "/apis/gateway.networking.k8s.io/v1/namespaces/apps/httproutes/app",
                route.toString());

    var snapshot = Snapshot.of(cluster, "apps", "app");

    assertThat(snapshot.shares()).isEqualTo(Map.of(Color.BLUE, 70, Color.GREEN, 30));
  }

  private static Pattern cookie(String color) {
    return Pattern.compile(
        rules("activeColor: blue").of(color).getFirst().at("/matches/0/headers/0/value").asText());
  }

  private static Rules rules(String settings) {
    var route = Deployed.with(STICKY + settings).ofKind("HTTPRoute").get("app");
    return new Rules(StreamSupport.stream(route.at("/spec/rules").spliterator(), false).toList());
  }

  private static int green(JsonNode rule) {
    assertThat(rule.at("/backendRefs/0/weight").asInt() + rule.at("/backendRefs/1/weight").asInt())
        .isEqualTo(100);
    return rule.at("/backendRefs/1/weight").asInt();
  }

  private record Rules(List<JsonNode> all) {
    /** Those of a colour's cookie, or of no header at all; not those of one colour's own path. */
    List<JsonNode> of(String color) {
      return all.stream()
          .filter(rule -> rule.path("backendRefs").size() == 2)
          .filter(
              rule -> {
                var header = rule.at("/matches/0/headers/0");
                return color.isEmpty()
                    ? header.isMissingNode()
                    : header.path("name").asText().equals("Cookie")
                        && header.path("value").asText().contains("=" + color);
              })
          .toList();
    }
  }
}
