package dev.bluegreen.release.pulumi;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The processes of plugins that one engine after another can attach to, each as if it had started
 * them. Only those that the environment names: any plugin can be attached to, but not each serves
 * the next engine after one was cancelled.
 */
final class WarmPlugins implements AutoCloseable {
  /** Which plugins can: {@code NAME=PATH,…}, set by {@code ./scripts/env}. */
  static final String ATTACHABLE = "BLUEGREEN_ATTACHABLE_PLUGINS";

  /** By which the engine attaches: {@code NAME:PORT,…} (Pulumi's, for debugging plugins). */
  private static final String ATTACH = "PULUMI_DEBUG_PROVIDERS";

  private final Map<String, WarmProcess> processes;

  private WarmPlugins(Map<String, WarmProcess> processes) {
    this.processes = processes;
  }

  /** Starts those that the environment names; none where somebody attaches plugins himself. */
  static WarmPlugins start(Path folder, Map<String, String> environment) {
    var processes = new LinkedHashMap<String, WarmProcess>();
    if (!environment.containsKey(ATTACH)) {
      Stream.of(environment.getOrDefault(ATTACHABLE, "").split(","))
          .map(each -> each.split("=", 2))
          .filter(each -> each.length == 2)
          .forEach(
              each ->
                  start(folder, environment, each[1])
                      .ifPresent(started -> processes.put(each[0], started)));
    }
    return new WarmPlugins(processes);
  }

  private static Optional<WarmProcess> start(
      Path folder, Map<String, String> environment, String launcher) {
    return WarmProcess.start(folder, Path.of(launcher), environment, List.of(launcher));
  }

  /** The environment in which Pulumi attaches to them; empty where it is to start its own. */
  Map<String, String> environment() {
    var ports =
        processes.entrySet().stream()
            .flatMap(
                each ->
                    each.getValue().ports().stream()
                        .limit(1)
                        .map(port -> each.getKey() + ":" + port))
            .collect(Collectors.joining(","));
    return ports.isEmpty() ? Map.of() : Map.of(ATTACH, ports);
  }

  @Override
  public void close() {
    processes.values().forEach(WarmProcess::close);
  }
}
