package dev.bluegreen.infra.live;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.utils.HttpClientUtils;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The user's kubeconfig: the one that {@code KUBECONFIG} names, or the usual one. */
public final class Kubeconfig {
  private static final int CONNECT_MILLIS = 5_000;
  private static final int ANSWER_SECONDS = 15;
  private static final int NOT_FOUND = 404;

  private Kubeconfig() {}

  /** The names of its contexts. */
  public static List<String> contexts() {
    return Config.autoConfigure(null).getContexts().stream()
        .map(context -> context.getName())
        .sorted()
        .toList();
  }

  /**
   * The API server of a context.
   *
   * @param context one of {@link #contexts}: of any other one, the library would take the current
   */
  public static ApiServer connect(String context) {
    var config = Config.autoConfigure(context);
    config.setConnectionTimeout(CONNECT_MILLIS);
    config.setRequestRetryBackoffLimit(0);
    var server = config.getMasterUrl().replaceFirst("/+$", "");
    return new Client(server, HttpClientUtils.createHttpClient(config));
  }

  /**
   * @param server may have a path, behind a proxy for several clusters; without a slash at the end
   */
  private record Client(String server, HttpClient http) implements ApiServer {
    @Override
    public Optional<String> text(String path) {
      var request = http.newHttpRequestBuilder().uri(URI.create(server + path)).build();
      try {
        var answer = http.sendAsync(request, String.class).get(ANSWER_SECONDS, TimeUnit.SECONDS);
        if (answer.code() == NOT_FOUND) {
          return Optional.empty();
        }
        if (!answer.isSuccessful()) {
          throw new UnreachableException(
              "%s answered %d to GET %s: %s"
                  .formatted(server, answer.code(), path, answer.body().strip()),
              null);
        }
        return Optional.of(answer.body());
      } catch (ExecutionException e) {
        throw new UnreachableException(server + " does not answer: " + reason(e), e);
      } catch (TimeoutException e) {
        throw new UnreachableException(
            "%s did not answer in %d s".formatted(server, ANSWER_SECONDS), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new UnreachableException("interrupted", e);
      }
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
}
