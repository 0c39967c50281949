package dev.bluegreen.infra.observability.alerts;

import dev.bluegreen.infra.observability.alerts.Rule.Alert;
import dev.bluegreen.infra.observability.alerts.Rule.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** All rules, and the form in which Prometheus and its operator take them. */
public final class AlertRules {
  private static final String RUNBOOKS = "docs/runbooks/";

  private AlertRules() {}

  /** Everything that is watched, at a pace. */
  static List<Group> groups(AlertSpec spec, Pace pace) {
    var sli = new Sli(spec.slo(), pace);
    var groups = new ArrayList<Group>();
    groups.add(sli.group());
    groups.add(new SloAlerts(spec.slo(), sli, pace).group());
    groups.add(RequestAlerts.group(spec.slo(), sli, pace));
    if (spec.prober()) {
      groups.add(ReleaseAlerts.group(pace));
    }
    groups.add(PodAlerts.group(spec, sli, pace));
    groups.add(NodeAlerts.group(pace));
    if (spec.database()) {
      groups.add(DatabaseAlerts.group(pace));
    }
    groups.add(MonitoringAlerts.group(pace));
    return groups;
  }

  /** The {@code spec} of a PrometheusRule, which is also a file of rules for Prometheus. */
  public static Map<String, Object> spec(AlertSpec spec, Pace pace) {
    return Map.of(
        "groups",
        groups(spec, pace).stream()
            .map(
                group ->
                    ordered(
                        "name",
                        group.name(),
                        "interval",
                        pace.isReal() ? "30s" : "5s",
                        "rules",
                        group.rules().stream().map(rule -> rule(rule, spec, pace)).toList()))
            .toList());
  }

  private static Map<String, Object> rule(Rule rule, AlertSpec spec, Pace pace) {
    return switch (rule) {
      case Recording recording ->
          ordered(
              "record", recording.series(), "expr", recording.expr(), "labels", recording.labels());
      case Alert alert ->
          ordered(
              "alert",
              alert.name(),
              "for",
              pace.hold(alert.hold()),
              "expr",
              alert.expr(),
              "labels",
              labels(alert, pace),
              "annotations",
              annotations(alert, spec));
    };
  }

  private static Map<String, String> labels(Alert alert, Pace pace) {
    var labels = new TreeMap<>(alert.labels());
    labels.put("severity", alert.severity().key());
    if (!pace.isReal()) {
      labels.put("drill", "x" + pace.factor());
    }
    return labels;
  }

  private static Map<String, String> annotations(Alert alert, AlertSpec spec) {
    var page = runbook(alert.name()) + ".md";
    return new TreeMap<>(
        Map.of(
            "summary",
            alert.summary(),
            "description",
            alert.description(),
            spec.runbooks().isPresent() ? "runbook_url" : "runbook",
            spec.runbooks().map(base -> base.replaceFirst("/*$", "/")).orElse(RUNBOOKS) + page));
  }

  /** {@code HighErrorRate} has {@code high-error-rate}. */
  static String runbook(String alert) {
    return alert.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  private static Map<String, Object> ordered(Object... entries) {
    var map = new TreeMap<String, Object>();
    for (var i = 0; i < entries.length; i += 2) {
      if (!(entries[i + 1] instanceof Map<?, ?> labels && labels.isEmpty())) {
        map.put((String) entries[i], entries[i + 1]);
      }
    }
    return map;
  }
}
