package dev.bluegreen.release.validate;

import dev.bluegreen.release.Color;
import dev.bluegreen.release.ExitCode;
import dev.bluegreen.release.Failure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * The gateway, as users reach it. Its hosts need no entry in any name service: all are asked for at
 * its own address.
 *
 * @param entry the app's address
 */
record Web(URI entry, HttpClient http) implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(20);

  /** An answer, and who gave it. */
  record Answer(int status, HttpHeaders headers, String body) {
    Optional<Color> color() {
      return headers.firstValue("X-App-Color").flatMap(Color::of);
    }

    Optional<String> version() {
      return headers.firstValue("X-App-Version");
    }
  }

  static Web at(URI entry) {
    // Read once, by the first client there is; the command's main has set it before that.
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    return new Web(
        entry,
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build());
  }

  /** A request for a page. */
  Answer get(URI host, String path) {
    return send(host, HttpRequest.newBuilder(entry.resolve(path)).GET());
  }

  /** A request to the app's own interface, by a user who has logged in or is about to. */
  Answer call(URI host, String method, String path, String body, Optional<String> token) {
    var request =
        HttpRequest.newBuilder(entry.resolve(path))
            .header("Content-Type", "application/json")
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
    return send(host, request);
  }

  /**
   * @param host the address whose host is asked for
   * @throws Failure where nobody answers
   */
  private Answer send(URI host, HttpRequest.Builder request) {
    var built = request.header("Host", host.getRawAuthority()).timeout(ANSWER).build();
    try {
      var answer = http.send(built, HttpResponse.BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.headers(), answer.body());
    } catch (IOException e) {
      throw new Failure(
          ExitCode.FAILED,
          "%s does not answer at %s: %s".formatted(host, entry.getRawAuthority(), reason(e)),
          "bluegreen validate --only platform   says how the gateway is",
          "curl -i -H 'Host: %s' %s".formatted(host.getRawAuthority(), built.uri()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new UnseenException("it was not waited for");
    }
  }

  private static String reason(Throwable error) {
    var cause = error;
    while (cause.getMessage() == null && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null
        ? "nobody listens (%s)".formatted(cause.getClass().getSimpleName())
        : cause.getMessage();
  }

  @Override
  public void close() {
    http.close();
  }
}
