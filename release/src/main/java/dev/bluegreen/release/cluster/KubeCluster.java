package dev.bluegreen.release.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bluegreen.release.ExitCode;
import dev.bluegreen.release.Failure;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.utils.HttpClientUtils;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.StreamSupport;

/** The API server of a context of the user's kubeconfig. */
public final class KubeCluster implements Cluster {
  private static final int CONNECT_MILLIS = 5_000;
  private static final int ANSWER_SECONDS = 15;
  private static final int ATTEMPTS = 3;

  /** Not there; and, of a Service's proxy, nobody behind it. */
  private static final Set<Integer> ABSENT = Set.of(404, 503);

  private static final JsonMapper JSON = new JsonMapper();

  private final String context;
  private final String server;
  private final HttpClient http;

  private KubeCluster(String context, String server, HttpClient http) {
    this.context = context;
    this.server = server;
    this.http = http;
  }

  /**
   * @throws Failure where the kubeconfig has no such context: the library would take the current
   *     one
   */
  public static KubeCluster connect(String context) {
    var names =
        Config.autoConfigure(null).getContexts().stream().map(each -> each.getName()).toList();
    if (!names.contains(context)) {
      throw new Failure(
          ExitCode.FAILED,
          "the kubeconfig has no context «%s» (kubernetesContext); it has: %s."
              .formatted(context, names.isEmpty() ? "none" : String.join(", ", names)),
          "pulumi config set kubernetesContext NAME",
          "or take the platform's own kubeconfig: eval \"$(./scripts/env)\"");
    }
    var config = Config.autoConfigure(context);
    config.setConnectionTimeout(CONNECT_MILLIS);
    config.setRequestRetryBackoffLimit(0);
    var server = config.getMasterUrl().replaceFirst("/+$", "");
    return new KubeCluster(context, server, HttpClientUtils.createHttpClient(config));
  }

  @Override
  public Optional<JsonNode> json(String path) {
    return json(path, "application/json");
  }

  @Override
  public Optional<String> text(String path) {
    return body(path, "*/*");
  }

  @Override
  public List<JsonNode> metadata(String path) {
    return json(path, "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1")
        .map(list -> StreamSupport.stream(list.path("items").spliterator(), false).toList())
        .orElse(List.of());
  }

  private Optional<JsonNode> json(String path, String accept) {
    return body(path, accept)
        .map(
            body -> {
              try {
                return JSON.readTree(body);
              } catch (JsonProcessingException _) {
                throw unreachable("answered GET %s with something that is no JSON".formatted(path));
              }
            });
  }

  /** Reading is asked again: a busy machine must not end a release. */
  private Optional<String> body(String path, String accept) {
    for (var attempt = 1; ; attempt++) {
      try {
        return once(path, accept);
      } catch (ExecutionException | TimeoutException e) {
        if (attempt == ATTEMPTS) {
          throw unreachable(
              e instanceof TimeoutException
                  ? "did not answer in %d s".formatted(ANSWER_SECONDS)
                  : "does not answer: " + reason(e));
        }
      }
    }
  }

  private Optional<String> once(String path, String accept)
      throws ExecutionException, TimeoutException {
    var request =
        http.newHttpRequestBuilder()
            .uri(URI.create(server + path))
            .header("Accept", accept)
            .build();
    try {
      var answer = http.sendAsync(request, String.class).get(ANSWER_SECONDS, TimeUnit.SECONDS);
      if (ABSENT.contains(answer.code())) {
        return Optional.empty();
      }
      if (!answer.isSuccessful()) {
        throw unreachable(
            "answered %d to GET %s: %s".formatted(answer.code(), path, answer.body().strip()));
      }
      return Optional.of(answer.body());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw unreachable("was not waited for");
    }
  }

  private Failure unreachable(String what) {
    return new Failure(
        ExitCode.FAILED,
        "the API server of context %s (%s) %s".formatted(context, server, what),
        "kubectl --context %s get --raw /readyz".formatted(context));
  }

  private static String reason(Throwable error) {
    var cause = error;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null
        ? cause.getClass().getSimpleName()
        : cause.getMessage().lines().findFirst().orElse("");
  }
}
