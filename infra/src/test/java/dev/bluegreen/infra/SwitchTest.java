package dev.bluegreen.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SwitchTest {
  static final Pattern WEIGHT = Pattern.compile("/spec/rules/\\d+/backendRefs/\\d+/weight");

  @Test
  void changesTheWeightsOfOneRouteAndNothingElse() {
    var blue = Deployed.with("activeColor: blue\nanalysis: {enabled: false}");
    var green = Deployed.with("activeColor: green\nanalysis: {enabled: false}");

    assertThat(changed(blue, green))
        .containsExactly("kubernetes:gateway.networking.k8s.io/v1:HTTPRoute::route-app");
    var route = changed(blue, green).getFirst();
    var paths = differences(blue.inputs().get(route), green.inputs().get(route), "");
    assertThat(paths).isNotEmpty().allMatch(path -> WEIGHT.matcher(path).matches());
  }

  @Test
  void changesOnlyWeightsWithAnyOtherGatewayToo() {
    var settings = "gatewayClass: nginx\nanalysis: {enabled: false}\nactiveColor: ";
    var blue = Deployed.with(settings + "blue");
    var green = Deployed.with(settings + "green");

    assertThat(blue.ofKind("HTTPRoute")).containsKeys("app", "preview");
    for (var route : changed(blue, green)) {
      assertThat(differences(blue.inputs().get(route), green.inputs().get(route), ""))
          .isNotEmpty()
          .allMatch(path -> WEIGHT.matcher(path).matches());
    }
    assertThat(changed(blue, green)).hasSize(2);
  }

  @Test
  void isNotedWhereReleasesAreExamined() {
    var blue = Deployed.with("activeColor: blue");
    var green = Deployed.with("activeColor: green");

    assertThat(changed(blue, green))
        .containsExactly(
            "kubernetes:core/v1:ConfigMap::release",
            "kubernetes:gateway.networking.k8s.io/v1:HTTPRoute::route-app");
  }

  @Test
  void swapsTheVersionsInTheOutputs() {
    assertThat(Deployed.with("activeColor: blue").outputs())
        .containsEntry("activeColor", "blue")
        .containsEntry("activeVersion", "1.0.0")
        .containsEntry("idleVersion", "2.0.0");
    assertThat(Deployed.with("activeColor: green").outputs())
        .containsEntry("activeColor", "green")
        .containsEntry("activeVersion", "2.0.0")
        .containsEntry("idleVersion", "1.0.0")
        .containsEntry("url", "http://localhost:8080")
        .containsEntry("previewUrl", "http://preview.localhost:8080");
  }

  @Test
  void bothColoursAreTheSameButForColourAndVersion() {
    var inputs = Deployed.with("").inputs();

    Function<String, Map<String, String>> colour =
        color ->
            inputs.entrySet().stream()
                .filter(each -> each.getKey().matches(".*::(.*-)?" + color + "(-.*)?"))
                .collect(
                    Collectors.toMap(
                        each -> anonymous(each.getKey(), color),
                        each -> anonymous(each.getValue().toString(), color)));

    assertThat(colour.apply("blue").keySet())
        .anyMatch(key -> key.contains("Deployment"))
        .anyMatch(key -> key.contains("v1:Service::"))
        .anyMatch(key -> key.contains("ServiceAccount"));
    assertThat(colour.apply("green")).isEqualTo(colour.apply("blue"));
  }

  private static String anonymous(String text, String color) {
    return text.replaceAll("\\b" + color + "\\b", "COLOUR")
        .replaceAll("1\\.0\\.0|2\\.0\\.0", "VERSION")
        // Of settings that name the own colour's services.
        .replaceAll("(bluegreen.dev/settings\":\")[0-9a-f]+", "$1HASH")
        .replaceAll("(bluegreen.dev/template\":\")[0-9a-f]+", "$1HASH");
  }

  /** The resources whose inputs differ. */
  static List<String> changed(Deployed before, Deployed after) {
    assertThat(after.inputs().keySet()).isEqualTo(before.inputs().keySet());
    return before.inputs().keySet().stream()
        .filter(key -> !before.inputs().get(key).equals(after.inputs().get(key)))
        .toList();
  }

  /** The JSON pointers at which two trees differ. */
  static Set<String> differences(JsonNode before, JsonNode after, String path) {
    var found = new TreeSet<String>();
    if (before.isObject() && after.isObject()) {
      var fields = new TreeSet<String>();
      before.fieldNames().forEachRemaining(fields::add);
      after.fieldNames().forEachRemaining(fields::add);
      fields.forEach(
          field ->
              found.addAll(differences(before.path(field), after.path(field), path + "/" + field)));
    } else if (before.isArray() && after.isArray() && before.size() == after.size()) {
      for (int i = 0; i < before.size(); i++) {
        found.addAll(differences(before.get(i), after.get(i), path + "/" + i));
      }
    } else if (!before.equals(after)) {
      found.add(path);
    }
    return found;
  }
}
