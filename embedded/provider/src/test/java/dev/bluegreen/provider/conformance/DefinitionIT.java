package dev.bluegreen.provider.conformance;

import static dev.bluegreen.provider.conformance.Objects.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluegreen.provider.conformance.Resource.Done;
import dev.bluegreen.provider.value.Trees;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A kind and its first object come in one update. */
@Conformance
final class DefinitionIT {
  private static final String GROUP = "shop.bluegreen.dev";

  private final Engine engine;

  DefinitionIT(Engine engine) {
    this.engine = engine;
    engine.server().collects("/apis/%s/v1/orders".formatted(GROUP));
  }

  @Test
  void definitionAndObjectInOneUpdate() {
    var definition = engine.resource("apiextensions.k8s.io/v1:CustomResourceDefinition", "orders");
    var order = engine.resource(GROUP + "/v1:Order", "first");
    definition.previewOutputs(definition("spec"));
    assertThat(Trees.get(order.previewOutputs(order(1)), "spec", "pieces")).isEqualTo(1L);

    definition.up(definition("spec"));
    assertThat(order.up(order(1))).isEqualTo(Done.CREATED);
    assertThat(order.id()).isEqualTo(engine.namespace() + "/first");
    assertThat(order.up(order(1))).isEqualTo(Done.SAME);
    assertThat(order.preview(order(2))).containsExactly("spec.pieces");
    assertThat(order.up(order(2))).isEqualTo(Done.UPDATED);
    assertThat(order.refresh()).isTrue();

    var second = engine.resource(GROUP + "/v1:Order", "second");
    second.up(Trees.with(order(1), "second", "metadata", "name"));
    order.destroy();
    definition.destroy();
    second.destroy(); // its kind is gone too: nothing to do
  }

  @Test
  void anObjectWithoutItsDefinitionSaysWhatIsMissing() {
    var orphan = engine.resource("none.bluegreen.dev/v1:Order", "orphan");
    assertThatThrownBy(() -> orphan.up(object("none.bluegreen.dev/v1", "Order", "orphan", "")))
        .hasMessageContainingAll(
            "no kind \"Order\" in none.bluegreen.dev/v1", "CustomResourceDefinition");
  }

  private static Map<String, Object> order(int pieces) {
    return object(GROUP + "/v1", "Order", "first", "'spec': {'pieces': %d}".formatted(pieces));
  }

  private static Map<String, Object> definition(String field) {
    return object(
        "apiextensions.k8s.io/v1",
        "CustomResourceDefinition",
        "orders." + GROUP,
        """
        'spec': {'group': '%s', 'scope': 'Namespaced', 'names': {'kind': 'Order', 'plural': 'orders'},
          'versions': [{'name': 'v1', 'served': true, 'storage': true, 'schema': {'openAPIV3Schema':
            {'type': 'object', 'properties': {'%s': {'type': 'object',
              'properties': {'pieces': {'type': 'integer'}}}}}}}]}
        """
            .formatted(GROUP, field));
  }
}
