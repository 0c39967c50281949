package dev.bluegreen.proof;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * A user who has just registered and logged in; nobody, where the app has no users.
 *
 * @param token what the user's requests carry
 */
public record Session(Optional<String> token) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration BETWEEN = Duration.ofMillis(500);
  private static final int CREATED = 201;
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  /**
   * A new user of the app at this address.
   *
   * @throws IOException where it has users and takes none within half a minute
   */
  public static Session at(URI entry) throws IOException, InterruptedException {
    var user = "load-" + UUID.randomUUID().toString().substring(0, 13);
    var credentials =
        JSON.createObjectNode().put("username", user).put("password", UUID.randomUUID().toString());
    try (var http = HttpClient.newHttpClient()) {
      var registered = post(http, entry.resolve("/auth/register"), credentials.toString(), CREATED);
      if (registered.statusCode() == NOT_FOUND) {
        return new Session(Optional.empty());
      }
      var login = post(http, entry.resolve("/auth/login"), credentials.toString(), OK);
      return new Session(Optional.of(JSON.readTree(login.body()).path("token").asText()));
    }
  }

  /** Adds what the user's requests carry. */
  public HttpRequest.Builder sign(HttpRequest.Builder request) {
    authorization().ifPresent(value -> request.header("Authorization", value));
    return request;
  }

  /** The value of the header {@code Authorization}. */
  public Optional<String> authorization() {
    return token.map(text -> "Bearer " + text);
  }

  /** Asked again while the app is busy or only just starting. */
  private static HttpResponse<String> post(HttpClient http, URI address, String body, int expected)
      throws IOException, InterruptedException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      var request =
          HttpRequest.newBuilder(address)
              .header("Content-Type", "application/json")
              .timeout(Duration.ofSeconds(10))
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() == expected || answer.statusCode() == NOT_FOUND) {
        return answer;
      }
      if (System.nanoTime() > end) {
        throw new IOException(
            "%s answered %d: %s".formatted(address, answer.statusCode(), answer.body()));
      }
      Thread.sleep(BETWEEN);
    }
  }
}
