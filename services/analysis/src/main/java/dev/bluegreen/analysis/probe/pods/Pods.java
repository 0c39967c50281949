package dev.bluegreen.analysis.probe.pods;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The app's pods as the API server knows them: what no container tells of itself, and what a
 * cluster without kube-state-metrics has nobody else to ask.
 */
public final class Pods {
  /** So long is a death for lack of memory news. */
  private static final Duration NEWS = Duration.ofMinutes(15);

  private volatile Map<Stack, Numbers> numbers = Map.of();

  /** The pods of a service in a colour. */
  public record Stack(String service, String color) implements Comparable<Stack> {
    @Override
    public int compareTo(Stack other) {
      return (service + " " + color).compareTo(other.service + " " + other.color);
    }
  }

  /**
   * What is known of them.
   *
   * @param states how many are how
   * @param restarts how often containers of those that are there were started anew
   * @param deaths when containers of each pod were last ended for lack of memory
   */
  public record Numbers(Map<PodState, Integer> states, int restarts, List<Instant> deaths) {
    /** Pods of which one was so ended lately. */
    public long outOfMemory(Instant now) {
      return deaths.stream().filter(death -> death.plus(NEWS).isAfter(now)).count();
    }
  }

  /** All of them as they are now. */
  public void update(Collection<JsonNode> pods) {
    var next = new TreeMap<Stack, Numbers>();
    // A colour without pods has none of each kind, and not no number.
    numbers.keySet().forEach(stack -> next.put(stack, numbers(List.of())));
    var byStack = new TreeMap<Stack, List<JsonNode>>();
    for (var pod : pods) {
      var labels = pod.at("/metadata/labels");
      var color = labels.path("color").asText();
      if (color.equals("blue") || color.equals("green")) {
        byStack
            .computeIfAbsent(
                new Stack(labels.path("app.kubernetes.io/name").asText(), color),
                _ -> new ArrayList<>())
            .add(pod);
      }
    }
    byStack.forEach((stack, some) -> next.put(stack, numbers(some)));
    numbers = next;
  }

  /** By services and colours that have, or have had, pods. */
  public Map<Stack, Numbers> numbers() {
    return numbers;
  }

  private static Numbers numbers(List<JsonNode> pods) {
    var states = new EnumMap<PodState, Integer>(PodState.class);
    for (var state : PodState.values()) {
      states.put(state, 0);
    }
    pods.forEach(pod -> states.merge(PodState.of(pod), 1, Integer::sum));
    var restarts =
        pods.stream()
            .flatMap(PodState::containers)
            .mapToInt(container -> container.path("restartCount").asInt())
            .sum();
    var deaths =
        pods.stream()
            .flatMap(PodState::containers)
            .map(container -> container.at("/lastState/terminated"))
            .filter(end -> end.path("reason").asText().equals("OOMKilled"))
            .map(end -> Instant.parse(end.path("finishedAt").asText()))
            .toList();
    return new Numbers(states, restarts, deaths);
  }
}
