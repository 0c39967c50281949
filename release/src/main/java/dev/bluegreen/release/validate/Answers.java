package dev.bluegreen.release.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.bluegreen.release.Failure;
import dev.bluegreen.release.cluster.Cluster;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * A cluster that is asked each question once, however many checks ask it. Where it does not answer
 * at all, one check says so, and the others are spared the wait.
 */
final class Answers implements Cluster {
  private final Once<Cluster> connection;
  private final Once<JsonNode> version;
  private final ConcurrentMap<String, Once<Optional<JsonNode>>> asked = new ConcurrentHashMap<>();

  /**
   * @param connect finds it; may throw a {@link Failure}
   */
  Answers(Supplier<Cluster> connect) {
    connection = new Once<>(connect);
    version =
        new Once<>(() -> connection.get().json("/version").orElseGet(MissingNode::getInstance));
  }

  /**
   * Finds it, without asking it anything.
   *
   * @throws Failure where there is no such cluster
   */
  void connect() {
    connection.get();
  }

  /**
   * What it runs.
   *
   * @throws Failure where it does not answer
   */
  JsonNode version() {
    try {
      connection.get();
    } catch (Failure _) {
      throw new UnseenException("there is no such context");
    }
    return version.get();
  }

  @Override
  public Optional<JsonNode> json(String path) {
    return asked.computeIfAbsent(path, _ -> new Once<>(() -> reached().json(path))).get();
  }

  @Override
  public Optional<String> text(String path) {
    return reached().text(path);
  }

  @Override
  public List<JsonNode> metadata(String path) {
    return reached().metadata(path);
  }

  private Cluster reached() {
    try {
      version();
    } catch (Failure _) {
      throw new UnseenException("the API server does not answer");
    }
    return connection.get();
  }
}
