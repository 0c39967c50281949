package dev.bluegreen.frontend.peer;

import dev.bluegreen.service.peer.Peers;
import dev.bluegreen.service.settings.Peer;
import java.util.function.Consumer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Auth and backend of this colour, whose refusals are answers too. */
@Component
public final class OwnColor {

  private final Peers peers;

  OwnColor(Peers peers) {
    this.peers = peers;
  }

  /** Asks for something; {@code headers} adds to the request's. */
  public Answer get(Peer peer, String path, Consumer<HttpHeaders> headers, Object... variables) {
    return send(client(peer).get().uri(path, variables).headers(headers));
  }

  /** Has something done. */
  public Answer post(Peer peer, String path, Consumer<HttpHeaders> headers, JsonBody body) {
    return send(
        client(peer)
            .method(HttpMethod.POST)
            .uri(path)
            .contentType(MediaType.APPLICATION_JSON)
            .headers(headers)
            .body(body.bytes()));
  }

  private RestClient client(Peer peer) {
    return peers.to(peer).orElseThrow(() -> new IllegalStateException(peer.variable()));
  }

  private static Answer send(RestClient.RequestHeadersSpec<?> request) {
    return request.exchange(
        (_, answer) ->
            new Answer(
                answer.getStatusCode(), answer.getHeaders(), answer.getBody().readAllBytes()));
  }
}
