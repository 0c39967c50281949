package dev.bluegreen.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A user of the app's own interface, who has registered and logged in once. */
record Ada(URI entry, HttpClient http, Session session) implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Ada at(URI entry) throws Exception {
    return new Ada(
        entry,
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
        Session.at(entry));
  }

  /** Any request of hers, to the app's own host. */
  HttpResponse<String> send(String method, String path, String body) throws Exception {
    return send("localhost", method, path, body);
  }

  HttpResponse<String> send(String host, String method, String path, String body) throws Exception {
    var request =
        session
            .sign(HttpRequest.newBuilder(entry.resolve(path)))
            .header("Host", host)
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(20))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** As her page does it: with a cookie, and a header that no other site can send. */
  HttpResponse<String> onPage(String method, String path, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(entry.resolve(path))
            .header("Cookie", "bluegreen-session=" + session.token().orElseThrow())
            .header("X-Requested-With", "bluegreen")
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(20))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> calculate(String body) throws Exception {
    return send("POST", "/api/calculate", body);
  }

  /** All amounts in her history, newest first. */
  List<BigDecimal> amounts() throws Exception {
    return history().stream().map(each -> new BigDecimal(each.path("amount").asText())).toList();
  }

  /** The calculations of a page of her history, newest first. */
  static List<JsonNode> calculations(HttpResponse<String> answer) throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body()).path("calculations").valueStream().toList();
  }

  /** Her whole history, page by page. */
  List<JsonNode> history() throws Exception {
    var all = new ArrayList<JsonNode>();
    var before = "";
    do {
      var answer = send("GET", "/api/history?limit=100" + before, "");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      var page = JSON.readTree(answer.body());
      page.path("calculations").forEach(all::add);
      before = page.hasNonNull("next") ? "&before=" + page.path("next").asText() : "";
    } while (!before.isEmpty());
    return all;
  }

  @Override
  public void close() {
    http.close();
  }
}
