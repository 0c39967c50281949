package dev.bluegreen.infra.release;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluegreen.infra.analysis.Subject;
import dev.bluegreen.infra.app.Color;
import dev.bluegreen.infra.live.ApiServer;
import dev.bluegreen.infra.settings.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What the last release that went through has left in the cluster: who served, and what that was. A
 * way back to it needs no examination.
 *
 * @param data of the ConfigMap {@value #NAME}; empty where nothing has been released yet
 * @param jobs the examinations that there are, by their objects' names
 */
record LastRelease(Map<String, String> data, Map<String, Examined> jobs) {
  /**
   * An examination's Job.
   *
   * @param notes what its annotations say of it
   * @param failed whether the next update does it again
   */
  record Examined(Map<String, String> notes, boolean failed) {
    static Examined of(JsonNode job) {
      var notes = new TreeMap<String, String>();
      var annotations = job.at("/metadata/annotations");
      Stream.of(Subject.BY, Subject.CHANGES)
          .filter(annotations::has)
          .forEach(name -> notes.put(name, annotations.path(name).asText()));
      return new Examined(
          notes,
          StreamSupport.stream(job.at("/status/conditions").spliterator(), false)
              .filter(condition -> condition.path("type").asText().equals("Failed"))
              .anyMatch(condition -> condition.path("status").asText().equals("True")));
    }
  }

  /** Name of the ConfigMap. */
  static final String NAME = "release";

  private static final String SERVING = "serving";
  private static final String PREVIOUS = "previous";
  private static final String WEIGHTS = "weights";
  private static final String FINGERPRINT = "fingerprint.";
  private static final String BY = "by";

  /**
   * @param namespace where it is
   */
  static LastRelease read(ApiServer api, String namespace) {
    var data = new TreeMap<String, String>();
    api.json("/api/v1/namespaces/%s/configmaps/%s".formatted(namespace, NAME))
        .ifPresent(
            map ->
                map.path("data")
                    .properties()
                    .forEach(entry -> data.put(entry.getKey(), entry.getValue().asText())));
    var jobs =
        api.json("/apis/batch/v1/namespaces/%s/jobs".formatted(namespace))
            .map(LastRelease::examined)
            .orElse(Map.of());
    return new LastRelease(data, jobs);
  }

  private static Map<String, Examined> examined(JsonNode list) {
    return StreamSupport.stream(list.path("items").spliterator(), false)
        .collect(
            Collectors.toUnmodifiableMap(each -> each.at("/metadata/name").asText(), Examined::of));
  }

  /**
   * What is noted of an examination: who has it done, and what its release changes. As long as it
   * stands, that is what was noted when it began, so that it is no change to anybody else.
   *
   * @param job its object's name
   * @param changes a line each
   */
  Map<String, String> notes(String job, List<String> changes) {
    return Optional.ofNullable(jobs.get(job))
        .filter(examined -> !examined.failed())
        .map(Examined::notes)
        .orElseGet(() -> Map.of(Subject.BY, user(), Subject.CHANGES, String.join("\n", changes)));
  }

  /** Whether a colour served in it, or before it, with just what it is to run now. */
  boolean served(Color color, String fingerprint) {
    return (named(SERVING) == color || named(PREVIOUS) == color)
        && fingerprint.equals(data.get(FINGERPRINT + color.key()));
  }

  /** Percent of the traffic that a colour got when it was through; nothing where none was yet. */
  Optional<Integer> share(Color color) {
    return Optional.ofNullable(data.get(WEIGHTS))
        .flatMap(
            weights ->
                Arrays.stream(weights.split(" "))
                    .filter(each -> each.startsWith(color.key() + "="))
                    .map(each -> Integer.valueOf(each.substring(each.indexOf('=') + 1)))
                    .findFirst());
  }

  /** What there is to say once these settings have gone through. */
  Map<String, String> next(Settings settings) {
    var serving = settings.activeColor();
    var before = Optional.ofNullable(named(SERVING));
    var next = new TreeMap<String, String>();
    next.put(SERVING, serving.key());
    next.put("version", settings.release(serving).version());
    next.put(WEIGHTS, weights(settings));
    next.put(FINGERPRINT + serving.key(), settings.release(serving).fingerprint(settings.app()));
    before
        .filter(color -> color != serving)
        .or(() -> Optional.ofNullable(named(PREVIOUS)))
        .filter(color -> color != serving)
        .ifPresent(
            color -> {
              next.put(PREVIOUS, color.key());
              Optional.ofNullable(data.get(FINGERPRINT + color.key()))
                  .ifPresent(value -> next.put(FINGERPRINT + color.key(), value));
            });
    var same =
        next.get(WEIGHTS).equals(data.get(WEIGHTS)) && before.filter(serving::equals).isPresent();
    next.put(BY, same ? data.getOrDefault(BY, user()) : user());
    return next;
  }

  private static String weights(Settings settings) {
    return Arrays.stream(Color.values())
        .map(color -> color.key() + "=" + settings.share(color))
        .collect(Collectors.joining(" "));
  }

  private Color named(String key) {
    return Arrays.stream(Color.values())
        .filter(color -> color.key().equals(data.get(key)))
        .findFirst()
        .orElse(null);
  }

  private static String user() {
    var name = System.getProperty("user.name", "somebody");
    try {
      return name + "@" + InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return name; // a machine without a name of its own
    }
  }
}
