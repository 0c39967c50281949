package dev.bluegreen.service.peer;

import dev.bluegreen.service.settings.Peer;
import dev.bluegreen.service.settings.Settings;
import dev.bluegreen.service.trace.Traces;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * The other services of this colour, for calls from a request's own thread: the request's trace
 * goes with them, and what they came through is put on its answer (see {@link PeerCall}). A peer
 * that is away, takes too long or fails throws a {@link
 * org.springframework.web.client.RestClientException}, which {@link PeerProblems} answers with 503
 * where nobody catches it.
 */
@Component
public final class Peers implements AutoCloseable {

  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(1);

  /** Of a whole answer. */
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(5);

  private final Map<Peer, RestClient> clients = new EnumMap<>(Peer.class);

  /** Null without peers: a good part of a start goes into it. */
  private final HttpClient http;

  Peers(Settings settings, Traces traces) {
    this.http = settings.peers().isEmpty() ? null : http();
    settings
        .peers()
        .forEach((peer, address) -> clients.put(peer, client(address, new PeerCall(peer, traces))));
  }

  /** The JDK's older client sends a POST a second time when a connection breaks; not this one. */
  private static HttpClient http() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(LONGEST_CONNECT)
        .executor(Executors.newVirtualThreadPerTaskExecutor())
        .build();
  }

  private RestClient client(URI address, PeerCall call) {
    var requests = new JdkClientHttpRequestFactory(http);
    requests.setReadTimeout(LONGEST_ANSWER);
    return RestClient.builder()
        .baseUrl(address)
        .requestFactory(requests)
        .requestInterceptor(call)
        .build();
  }

  /** For requests to a peer, by paths from its root; empty where the settings name no address. */
  public Optional<RestClient> to(Peer peer) {
    return Optional.ofNullable(clients.get(peer));
  }

  @Override
  public void close() {
    if (http != null) {
      http.shutdownNow();
    }
  }
}
