package dev.bluegreen.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.pulumi.Context;
import com.pulumi.test.Mocks;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import dev.bluegreen.infra.live.ApiServer;
import dev.bluegreen.infra.settings.Settings;
import dev.bluegreen.infra.settings.TestSettings;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * What the program asks the engine for, with the engine mocked.
 *
 * @param inputs resource, as {@code type::name}, to its inputs
 * @param outputs outputs of the stack
 * @param order names of resources, in the order in which they were asked for
 */
record Deployed(
    NavigableMap<String, JsonNode> inputs, Map<String, Object> outputs, List<String> order) {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String NONE = "";
  private static final Executor IN_A_WHILE =
      CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS);

  /** Many tests look at the same stack, and each run takes the SDK a second of CPU or more. */
  private static final Map<String, Deployed> ON_AN_EMPTY_CLUSTER = new ConcurrentHashMap<>();

  /**
   * Previews the program on an empty cluster with the settings that every stack must have, and
   * these.
   */
  static Deployed with(String yaml) {
    var known = ON_AN_EMPTY_CLUSTER.get(yaml);
    if (known == null) {
      known = with(yaml, FakeCluster.empty(), true);
      ON_AN_EMPTY_CLUSTER.put(yaml, known);
    }
    return known;
  }

  /** Runs the program on a cluster that has something already. */
  static Deployed with(String yaml, ApiServer cluster, boolean preview) {
    return with(yaml, preview, NONE, (ctx, settings) -> Main.platform(ctx, settings, cluster));
  }

  /** The same, where making this resource takes the cluster a while. */
  static Deployed withSlow(String resource, String yaml, ApiServer cluster) {
    return with(yaml, false, resource, (ctx, settings) -> Main.platform(ctx, settings, cluster));
  }

  /** Runs what of the program an update of the route alone runs. */
  static Deployed wayBack(String yaml, ApiServer cluster) {
    return with(yaml, false, NONE, (_, settings) -> Main.wayBack(settings, cluster));
  }

  private static Deployed with(
      String yaml, boolean preview, String slow, BiConsumer<Context, Settings> program) {
    var inputs = new ConcurrentSkipListMap<String, JsonNode>();
    var order = new CopyOnWriteArrayList<String>();
    Mocks engine =
        args -> {
          order.add(args.name);
          var before = inputs.put(args.type + "::" + args.name, JSON.valueToTree(args.inputs));
          assertThat(before).as("two resources named %s", args.name).isNull();
          var state = new TreeMap<String, Object>(args.inputs);
          if (args.type.equals("random:index/randomPassword:RandomPassword")) {
            state.put("result", "the password " + args.name);
          }
          var made = Mocks.ResourceResult.of(Optional.of(args.name), state);
          return args.name.equals(slow)
              ? CompletableFuture.supplyAsync(
                  () -> {
                    order.add(slow + " is there");
                    return made;
                  },
                  IN_A_WHILE)
              : CompletableFuture.completedFuture(made);
        };
    try {
      var settings = TestSettings.of(TestSettings.LEAST + yaml);
      var result =
          PulumiTest.withMocks(engine)
              .withOptions(TestOptions.builder().preview(preview).build())
              .runTest(ctx -> program.accept(ctx, settings))
              .throwOnError();
      assertThat(result.errors()).isEmpty();
      var outputs = new TreeMap<String, Object>();
      result.outputs().forEach((key, value) -> outputs.put(key, PulumiTest.extractValue(value)));
      return new Deployed(
          Collections.unmodifiableNavigableMap(inputs),
          Collections.unmodifiableMap(outputs),
          List.copyOf(order));
    } finally {
      PulumiTest.cleanup();
    }
  }

  /** The inputs of all Kubernetes objects of a kind, by their names in the cluster. */
  NavigableMap<String, JsonNode> ofKind(String kind) {
    var found = new ConcurrentSkipListMap<String, JsonNode>();
    inputs.values().stream()
        .filter(object -> object.path("kind").asText().equals(kind))
        .forEach(object -> found.put(object.at("/metadata/name").asText(), object));
    return found;
  }
}
