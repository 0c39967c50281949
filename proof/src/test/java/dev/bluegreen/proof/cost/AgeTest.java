package dev.bluegreen.proof.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgeTest {
  private final Map<String, Integer> asked = new ConcurrentHashMap<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aProxyThatFailsIsSaid() {
    assertThat(Age.address("Starting to serve on 127.0.0.1:40123"))
        .isEqualTo("http://127.0.0.1:40123");
    assertThatIllegalStateException()
        .isThrownBy(() -> Age.address(null))
        .withMessageContaining("kubectl proxy failed");
  }

  @Test
  void withoutPodsNothingCanBeScraped() {
    assertThat(Age.paths("apps", "shop-1:8080 cart-1:9090 "))
        .containsExactly(
            "/api/v1/namespaces/apps/pods/shop-1:8080", "/api/v1/namespaces/apps/pods/cart-1:9090");
    assertThatIllegalStateException()
        .isThrownBy(() -> Age.paths("apps", " "))
        .withMessageContaining("namespace apps")
        .withMessageContaining("pulumi up");
  }

  @Test
  void aPodWithoutMetricsIsLeftOut() throws Exception {
    answer("/mute", 404, 404);
    answer("/shop", 200, 200);

    Age.scrape(address(), List.of("/mute", "/shop"), 3);

    assertThat(asked).containsExactlyInAnyOrderEntriesOf(Map.of("/mute", 1, "/shop", 3));
  }

  @Test
  void aPodThatGoesAwayOrFailsIsNotLeftOut() {
    answer("/gone", 200, 404);
    answer("/broken", 500, 500);

    for (var pod : List.of("/gone", "/broken")) {
      assertThatIllegalStateException()
          .isThrownBy(() -> Age.scrape(address(), List.of(pod), 3))
          .withMessageContaining(pod + "/proxy/metrics answers");
    }
  }

  private String address() {
    return "http://%s:%d"
        .formatted(server.getAddress().getHostString(), server.getAddress().getPort());
  }

  private void answer(String pod, int first, int then) {
    server.createContext(
        pod + "/proxy/metrics",
        exchange -> {
          var times = asked.merge(pod, 1, Integer::sum);
          exchange.sendResponseHeaders(times == 1 ? first : then, -1);
          exchange.close();
        });
  }
}
