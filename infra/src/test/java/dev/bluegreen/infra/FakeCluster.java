package dev.bluegreen.infra;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.bluegreen.infra.live.ApiServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** An API server that has what a test puts there, by path; queries are not looked at. */
public final class FakeCluster implements ApiServer {
  private final Map<String, Supplier<String>> bodies = new ConcurrentHashMap<>();

  /** A new cluster, with nothing in it but the class of somebody else's gateway. */
  public static FakeCluster empty() {
    return new FakeCluster()
        .with("/version", "{major: '1', minor: '34', gitVersion: v1.34.4}")
        .with("/api/v1/namespaces", "{items: []}")
        .with("/apis/gateway.networking.k8s.io/v1/gatewayclasses/nginx", "{}");
  }

  /** One that has the same, to be changed without changing this one. */
  public FakeCluster copy() {
    var copy = new FakeCluster();
    copy.bodies.putAll(bodies);
    return copy;
  }

  /** Has it answer with this YAML. */
  public FakeCluster with(String path, String yaml) {
    return with(path, () -> yaml);
  }

  public FakeCluster with(String path, Supplier<String> yaml) {
    bodies.put(path, yaml);
    return this;
  }

  @Override
  public Optional<String> text(String path) {
    return Optional.ofNullable(bodies.get(path.replaceFirst("\\?.*", "")))
        .map(Supplier::get)
        .map(
            yaml -> {
              try {
                return new ObjectMapper().writeValueAsString(new YAMLMapper().readTree(yaml));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }
}
