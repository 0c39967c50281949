package dev.bluegreen.provider.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.provider.Json;
import org.junit.jupiter.api.Test;

final class LiveViewTest {
  private static final PropertyPath ITEMS = PropertyPath.ROOT.then("items");

  @Test
  void findsAnItemByItsNameBehindOneOfAnotherManager() {
    var inputs = Json.object("{'items': [{'name': 'app', 'image': 'a:1'}]}");
    var live =
        Json.object(
            "{'items': [{'name': 'sidecar', 'image': 's'}, {'name': 'app', 'image': 'a:2'}]}");
    assertThat(new LiveView(live, inputs).find(ITEMS.then(0).then("image"))).contains("a:2");
  }

  @Test
  void itemsOfTheSameNameAreToldByTheirPlaces() {
    var inputs =
        Json.object("{'items': [{'name': 'web', 'weight': 1}, {'name': 'web', 'weight': 0}]}");
    var live =
        Json.object("{'items': [{'name': 'web', 'weight': 5}, {'name': 'web', 'weight': 7}]}");
    assertThat(new LiveView(live, inputs).find(ITEMS.then(1).then("weight"))).contains(7L);
  }

  @Test
  void anItemThatIsGoneIsNotFound() {
    var inputs = Json.object("{'items': [{'name': 'app'}]}");
    var live = Json.object("{'items': [{'name': 'sidecar'}]}");
    assertThat(new LiveView(live, inputs).find(ITEMS.then(0))).isEmpty();
  }
}
