package dev.bluegreen.provider.cluster;

import dev.bluegreen.provider.value.Documents;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import io.fabric8.kubernetes.client.utils.HttpClientUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;

/** Sends single requests to the API server and reads JSON answers. */
final class Transport {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(60);

  private final Config config;
  private final HttpClient client;
  private final String server;

  Transport(Config config) {
    this.config = config;
    server = Kubeconfig.server(config);
    client = client();
  }

  Config config() {
    return config;
  }

  /** Where the cluster is, for messages. */
  String where() {
    var context = config.getCurrentContext();
    return "the cluster of context \"%s\" (%s)"
        .formatted(context == null ? "in the pod's own cluster" : context.getName(), server);
  }

  /**
   * Sends a request and waits for its answer.
   *
   * @param body null for none
   * @throws ApiException if the answer is not 2xx
   * @throws ClusterException if there is no answer
   */
  Map<String, Object> send(String method, String path, String contentType, Object body) {
    var request = HttpRequest.newBuilder(URI.create(server + path)).timeout(ANSWER);
    request.header("Accept", "application/json").header("User-Agent", "bluegreen-provider");
    authorization().ifPresent(value -> request.header("Authorization", value));
    request.method(method, BodyPublishers.noBody());
    if (body != null) {
      request.header("Content-Type", contentType);
      request.method(method, BodyPublishers.ofString(Documents.write(body)));
    }
    try {
      var response = client.send(request.build(), BodyHandlers.ofByteArray());
      if (response.statusCode() / 100 != 2) {
        throw new ApiException(response.statusCode(), json(response.body()), method + " " + path);
      }
      return json(response.body());
    } catch (IOException e) {
      var reason = e.getMessage() == null ? "connection refused" : e.getMessage();
      throw unreachable("%s (%s %s)".formatted(reason, method, path));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable("interrupted");
    }
  }

  private ClusterException unreachable(String reason) {
    return new ClusterException(
        "Cannot reach %s: %s. Start the cluster, or name another: pulumi config set kubernetes:context <name>"
            .formatted(where(), reason));
  }

  private static Map<String, Object> json(byte[] body) {
    try {
      return body.length == 0 ? Map.of() : Documents.read(body);
    } catch (JacksonException _) {
      // A proxy's or the server's plain text.
      return Map.of("message", new String(body, StandardCharsets.UTF_8).strip());
    }
  }

  private Optional<String> authorization() {
    var token = Kubeconfig.token(config);
    if (token != null && !token.isBlank()) {
      return Optional.of("Bearer " + token);
    }
    return config.getUsername() == null || config.getPassword() == null
        ? Optional.empty()
        : Optional.of(HttpClientUtils.basicCredentials(config.getUsername(), config.getPassword()));
  }

  private HttpClient client() {
    if (config.isTrustCerts()) {
      // "insecure-skip-tls-verify" of the kubeconfig; the client reads the property when it starts.
      System.setProperty("jdk.internal.httpclient.disableHostnameVerification", "true");
    }
    try {
      var client =
          HttpClient.newBuilder()
              .connectTimeout(CONNECT)
              .executor(Executors.newVirtualThreadPerTaskExecutor());
      if (server.startsWith("https")) {
        client.sslContext(SSLUtils.sslContext(config));
      }
      return client.build();
    } catch (GeneralSecurityException | IOException e) {
      throw new ClusterException(
          "The certificates of the kubeconfig cannot be used: %s. Write a new kubeconfig for %s"
              .formatted(e.getMessage(), config.getMasterUrl()));
    }
  }
}
