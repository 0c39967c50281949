package dev.bluegreen.analysis.probe.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.bluegreen.analysis.plan.Json;
import dev.bluegreen.analysis.request.Http;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.utils.HttpClientUtils;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The API server, by its paths and in JSON: with classes for its kinds, the prober would need twice
 * the memory.
 */
public final class Cluster implements AutoCloseable {

  private static final int NOT_FOUND = 404;
  private static final Duration ANSWER = Duration.ofSeconds(5);

  /** The server ends a watch then, and a little later so does this side. */
  private static final Duration WATCH = Duration.ofSeconds(60);

  private final String server;
  private final HttpClient http;

  public Cluster(Config config) {
    Http.prepare();
    config.setConnectionTimeout((int) ANSWER.toMillis());
    config.setRequestTimeout(0);
    config.setRequestRetryBackoffLimit(0);
    server = config.getMasterUrl().replaceFirst("/+$", "");
    http = HttpClientUtils.createHttpClient(config);
  }

  /** That of the pod that this runs in, or of the current context of a kubeconfig. */
  public static Cluster ofThisPod() {
    return new Cluster(Config.autoConfigure(null));
  }

  /** What is there; a missing node where nothing is. */
  public JsonNode get(String path) throws ClusterException {
    return send("GET", path, request(path));
  }

  /** Names and labels of a collection's objects, without what they hold. */
  public JsonNode names(String path) throws ClusterException {
    return send(
        "GET", path, request(path).setHeader("Accept", metadata("PartialObjectMetadataList")));
  }

  private static String metadata(String kind) {
    return "application/json;as=%s;g=meta.k8s.io;v=v1".formatted(kind);
  }

  /** Makes an object, or makes it like this. */
  public void apply(String path, JsonNode object) throws ClusterException {
    send(
        "PATCH",
        path,
        request(path + "?fieldManager=bluegreen-prober&force=true")
            .method("PATCH", "application/apply-patch+yaml", object.toString()));
  }

  /** Deletes an object, if it is there. */
  public void delete(String path) throws ClusterException {
    send("DELETE", path, request(path).delete("application/json", ""));
  }

  /**
   * Returns when the watch is over, as each is after about a minute.
   *
   * @param path of a collection, with a query
   * @param version of the list that it goes on from
   * @param whole whether events have the objects, or names and labels of them alone
   */
  void watch(String path, String version, boolean whole, Consumer<JsonNode> events)
      throws ClusterException {
    var from =
        path
            + "&watch=true&resourceVersion=%s&timeoutSeconds=%d"
                .formatted(version, WATCH.toSeconds());
    var lines = new Lines(events);
    var request = request(from);
    if (!whole) {
      request.setHeader("Accept", metadata("PartialObjectMetadata"));
    }
    var response =
        await(
            "WATCH",
            path,
            http.consumeBytes(
                request.forStreaming().build(),
                (buffers, body) -> {
                  buffers.forEach(lines::add);
                  body.consume();
                }),
            ANSWER);
    if (!response.isSuccessful()) {
      response.body().cancel();
      throw new ClusterException(
          "%s answered %d to WATCH %s".formatted(server, response.code(), path));
    }
    response.body().consume();
    try {
      await("WATCH", path, response.body().done(), WATCH.plus(ANSWER));
    } finally {
      response.body().cancel();
    }
  }

  private HttpRequest.Builder request(String path) {
    return http.newHttpRequestBuilder().uri(URI.create(server + path));
  }

  private JsonNode send(String verb, String path, HttpRequest.Builder request)
      throws ClusterException {
    var response = await(verb, path, start(request.build()), ANSWER);
    var body = new String(response.body(), StandardCharsets.UTF_8);
    if (response.code() == NOT_FOUND) {
      return Json.MAPPER.missingNode();
    }
    if (!response.isSuccessful()) {
      throw new ClusterException(
          "%s answered %d to %s %s: %s"
              .formatted(server, response.code(), verb, path, body.strip()));
    }
    try {
      return Json.parse(body);
    } catch (JsonProcessingException _) {
      throw new ClusterException(
          "%s did not answer with JSON to %s %s".formatted(server, verb, path));
    }
  }

  private CompletableFuture<HttpResponse<byte[]>> start(HttpRequest request)
      throws ClusterException {
    try {
      return http.sendAsync(request, byte[].class);
    } catch (IllegalStateException _) {
      throw new ClusterException("the client of %s is closed".formatted(server));
    }
  }

  private <T> T await(String verb, String path, CompletableFuture<T> answer, Duration time)
      throws ClusterException {
    try {
      return answer.get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      answer.cancel(true);
      throw new ClusterException(
          "%s did not answer %s %s in %d s".formatted(server, verb, path, time.toSeconds()));
    } catch (ExecutionException e) {
      throw new ClusterException(
          "%s did not answer %s %s: %s".formatted(server, verb, path, e.getCause()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new ClusterException("interrupted");
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
