package dev.bluegreen.infra.live;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluegreen.infra.app.AppService;
import dev.bluegreen.infra.app.Release;
import dev.bluegreen.infra.app.Schema;
import dev.bluegreen.infra.app.SchemaChange;
import dev.bluegreen.infra.kube.Labels;
import dev.bluegreen.infra.namespaces.PlatformNamespace;
import dev.bluegreen.infra.settings.Problem;
import dev.bluegreen.infra.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Pods that serve at this moment and could not after a migration of this update. Migrations come
 * before the pods: where the settings replace such a pod in the same update, they come too early.
 */
record OlderPods(ApiServer api, Settings settings) {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration BY_FORCE = Duration.ofSeconds(5);

  /** For each service whose pods would be left without what they need. */
  List<Problem> problems() {
    var newer = settings.newer();
    return settings.app().withDatabase().stream()
        .flatMap(service -> problem(service, newer).stream())
        .toList();
  }

  private Optional<Problem> problem(AppService service, Release newer) {
    var schema = service.needs().schema().orElseThrow();
    var contracts = schema.contracts(newer.version());
    // Nothing is asked of the cluster where no migration takes anything away.
    var pods = contracts.isEmpty() ? List.<JsonNode>of() : settled(service, contracts);
    var breaking =
        contracts.stream()
            .filter(change -> pods.stream().anyMatch(pod -> isTooOld(pod, change)))
            .toList();
    if (breaking.isEmpty()) {
      return Optional.empty();
    }
    var older =
        pods.stream()
            .filter(pod -> breaking.stream().anyMatch(change -> isTooOld(pod, change)))
            .map(pod -> "%s (%s)".formatted(label(pod, "color"), label(pod, "version")))
            .collect(Collectors.toCollection(TreeSet::new));
    var needed = Schema.neededAfter(breaking);
    return Optional.of(
        new Problem(
            newer.color().key() + ".version",
            "is \"%s\", whose %s what pods need that run now: %s"
                .formatted(
                    newer.version(), Schema.named(breaking, service), String.join(", ", older)),
            "%s once all of them run %s or newer".formatted(newer.version(), needed),
            mend(service, schema, breaking.getFirst(), newer, needed)));
  }

  private static boolean isTooOld(JsonNode pod, SchemaChange contract) {
    return contract.breaks(label(pod, "version"));
  }

  /** The pods that are too old, once those of them that end have ended: an update leaves such. */
  private List<JsonNode> settled(AppService service, List<SchemaChange> contracts) {
    while (true) {
      var older =
          pods(service)
              .filter(pod -> contracts.stream().anyMatch(change -> isTooOld(pod, change)))
              .toList();
      if (older.isEmpty() || !older.stream().allMatch(OlderPods::endsSoon)) {
        return older;
      }
      try {
        Thread.sleep(POLL);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return older;
      }
    }
  }

  /** Its time to end is not over, which is when the cluster ends it by force. */
  private static boolean endsSoon(JsonNode pod) {
    return isEnding(pod)
        && Instant.parse(pod.at("/metadata/deletionTimestamp").asText())
            .plus(BY_FORCE)
            .isAfter(Instant.now());
  }

  /** The pods first, with the schema as it is, and then the migration. */
  private static String mend(
      AppService service, Schema schema, SchemaChange first, Release newer, String needed) {
    var path = "app.services.%s.migrateTo".formatted(service.name());
    return schema
        .before(first)
        .map(
            last ->
                "pulumi config set --path %1$s %2$s && pulumi up   (then: pulumi config rm --path %1$s && pulumi up)"
                    .formatted(path, last.number()))
        .orElseGet(
            () ->
                "pulumi config set --path %1$s.version %2$s && pulumi up   (then: pulumi config set --path %1$s.version %3$s && pulumi up)"
                    .formatted(newer.color().key(), needed, newer.version()));
  }

  /** Also those that end and may have requests in hand. */
  private Stream<JsonNode> pods(AppService service) {
    var selector =
        Labels.shared(service.name(), "app").selector().entrySet().stream()
            .map(label -> label.getKey().replace("/", "%2F") + "%3D" + label.getValue())
            .collect(Collectors.joining("%2C"));
    return api
        .json(
            "/api/v1/namespaces/%s/pods?labelSelector=%s"
                .formatted(settings.naming().of(PlatformNamespace.APPS), selector))
        .stream()
        .flatMap(list -> StreamSupport.stream(list.path("items").spliterator(), false))
        .filter(pod -> label(pod, "app.kubernetes.io/name").equals(service.name()))
        .filter(pod -> !label(pod, "version").isEmpty())
        .filter(pod -> isReady(pod) || isEnding(pod));
  }

  private static boolean isReady(JsonNode pod) {
    return StreamSupport.stream(pod.at("/status/conditions").spliterator(), false)
        .anyMatch(
            condition ->
                condition.path("type").asText().equals("Ready")
                    && condition.path("status").asText().equals("True"));
  }

  private static boolean isEnding(JsonNode pod) {
    return pod.at("/metadata/deletionTimestamp").isTextual()
        && pod.at("/status/phase").asText().equals("Running");
  }

  private static String label(JsonNode pod, String key) {
    return pod.at("/metadata/labels").path(key).asText();
  }
}
