package dev.bluegreen.release.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.bluegreen.release.cluster.Cluster;
import dev.bluegreen.release.cluster.KubeCluster;
import dev.bluegreen.release.pulumi.Engine;
import dev.bluegreen.release.pulumi.Project;
import dev.bluegreen.release.pulumi.PulumiEngine;
import dev.bluegreen.release.pulumi.Settings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Which stack a command is about, and how it reaches Pulumi and the cluster. */
public final class Session {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModules(new JavaTimeModule(), new Jdk8Module())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  @Option(
      names = "--stack",
      paramLabel = "NAME",
      scope = ScopeType.INHERIT,
      description = "Pulumi stack; default: PULUMI_STACK, else the selected one.")
  private String stack;

  @Option(
      names = "--cwd",
      paramLabel = "FOLDER",
      scope = ScopeType.INHERIT,
      description = "Look for Pulumi.yaml here and above; default: the current folder.")
  private Path folder = Path.of("");

  private final Function<Settings, Cluster> clusters;
  private Engine engine;

  /** On the user's own Pulumi and cluster. */
  public Session() {
    this.clusters = settings -> KubeCluster.connect(settings.context());
  }

  /** On these. */
  Session(Engine engine, Cluster cluster) {
    this.engine = engine;
    this.clusters = _ -> cluster;
  }

  Engine engine() {
    if (engine == null) {
      engine = PulumiEngine.open(Project.find(folder), Optional.ofNullable(stack));
    }
    return engine;
  }

  Cluster cluster(Settings settings) {
    return clusters.apply(settings);
  }

  static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
