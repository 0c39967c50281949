package dev.bluegreen.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Requests to a service on this machine. */
public record Client(int port) {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** A calculation of this JSON. */
  public HttpResponse<String> calculate(String json) {
    return send("POST", "/calculate", "application/json", json);
  }

  /** JSON to any path; headers as name, value, name, value. */
  public HttpResponse<String> post(String path, String json, String... headers) {
    return send("POST", path, "application/json", json, headers);
  }

  /** With headers as name, value, name, value. */
  public HttpResponse<String> get(String path, String... headers) {
    return send("GET", path, null, null, headers);
  }

  /** Any request; headers as name, value, name, value. */
  public HttpResponse<String> send(
      String method, String path, String contentType, String body, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    if (contentType != null) {
      request.header("Content-Type", contentType);
    }
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError("no answer to " + method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
