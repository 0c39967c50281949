package dev.bluegreen.release.validate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluegreen.release.Failure;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What Helm has installed of the platform, by the labels that it gives its Secrets: what is in them
 * is nobody's business here.
 */
record HelmReleases(Subject subject) {
  /** Where the monitoring is. */
  private static final String OBSERVABILITY = "observability";

  /** Where the metrics-server is, if the cluster has no other one. */
  private static final String OPS = "ops";

  private static final Comparator<JsonNode> BY_REVISION =
      Comparator.comparingInt(each -> Integer.parseInt("0" + Kube.label(each, "version")));

  Result look() {
    var releases = newest(OPS);
    if (!subject.is("observability.enabled", false)) {
      var monitoring = newest(OBSERVABILITY);
      if (monitoring.isEmpty()) {
        return Result.failed("there is none", "pulumi up --refresh");
      }
      releases.putAll(monitoring);
    } else if (releases.isEmpty()) {
      return Result.skipped("observability.enabled is false");
    }
    var wrongs =
        releases.entrySet().stream()
            .filter(each -> !Kube.label(each.getValue(), "status").equals("deployed"))
            .map(each -> each.getKey() + " is " + Kube.label(each.getValue(), "status"))
            .toList();
    return Result.of(
        wrongs,
        releases.entrySet().stream()
            .map(each -> each.getKey() + " " + Kube.label(each.getValue(), "version"))
            .collect(Collectors.joining(", ", "", ": deployed")),
        "pulumi up --refresh");
  }

  /** The last revision of each, by its name. */
  private Map<String, JsonNode> newest(String namespace) {
    var newest = new TreeMap<String, JsonNode>();
    for (var secret : secrets(namespace)) {
      newest.merge(
          Kube.label(secret, "name"),
          secret,
          (one, two) -> BY_REVISION.compare(one, two) > 0 ? one : two);
    }
    return newest;
  }

  private List<JsonNode> secrets(String namespace) {
    try {
      return subject
          .cluster()
          .metadata(
              "/api/v1/namespaces/%s/secrets?labelSelector=owner%%3Dhelm"
                  .formatted(subject.settings().namespace(namespace)));
    } catch (Failure e) {
      if (e.getMessage().contains("answered 403")) {
        throw new UnseenException("you may not list Secrets, where Helm keeps them");
      }
      throw e;
    }
  }
}
