package dev.bluegreen.release.validate;

import dev.bluegreen.release.Situation;
import dev.bluegreen.release.promote.PlayedStack;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A whole platform, which is well until something of it is broken. */
final class PlayedPlatform implements AutoCloseable {
  final PlayedStack stack = new PlayedStack();
  final PlayedCluster cluster = new PlayedCluster();
  final PlayedApp app = new PlayedApp();
  final Map<String, String> outputs =
      new TreeMap<>(
          Map.of(
              "url", app.url("localhost"),
              "previewUrl", app.url("preview.localhost"),
              "prometheusUrl", app.url("prometheus.localhost"),
              "grafanaUrl", "not installed: the chart prometheus has no Grafana",
              "activeColor", "blue"));

  Subject subject() {
    return Subject.of("dev", stack.settings(), () -> cluster, stack.hold, outputs, Situation.NOW);
  }

  /** What all checks find. */
  List<Finding> run() {
    return run(subject());
  }

  static List<Finding> run(Subject subject) {
    return Validation.run(subject, EnumSet.allOf(Group.class), _ -> {});
  }

  /** What those of a kind say, each after its check's name. */
  static List<String> texts(List<Finding> findings, Class<? extends Result> kind) {
    return findings.stream()
        .filter(each -> kind.isInstance(each.result()))
        .map(each -> each.name() + ": " + each.result().text())
        .toList();
  }

  @Override
  public void close() {
    app.close();
  }
}
