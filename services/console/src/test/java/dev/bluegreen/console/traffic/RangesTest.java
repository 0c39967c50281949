package dev.bluegreen.console.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RangesTest {

  private static final long UNTIL = 1_800_000_000;

  private HttpServer server;
  private volatile String answer = "";
  private volatile String query = "";

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          query = exchange.getRequestURI().getQuery();
          var bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private Ranges ranges() {
    return new Ranges(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  /** Prometheus leaves out what it has not. */
  @Test
  void eachValueIsAtItsTime() throws Exception {
    answer =
        """
        {"status":"success","data":{"resultType":"matrix","result":[
         {"metric":{"color":"blue"},"values":[[%d,"7.128"],[%d,"NaN"],[%d,"3"]]},
         {"metric":{},"values":[[%d,"1"]]}]}}
        """
            .formatted(UNTIL - 3600, UNTIL - 30, UNTIL, UNTIL);

    var values = ranges().byColor("up{a=\"b\"}", UNTIL);

    assertThat(query).contains("query=up{a=\"b\"}", "start=" + (UNTIL - 3600), "end=" + UNTIL);
    assertThat(values.fieldNames()).toIterable().containsExactly("blue");
    assertThat(values.path("blue")).hasSize(Ranges.POINTS);
    assertThat(values.at("/blue/0").asDouble()).isEqualTo(7.13);
    assertThat(values.at("/blue/1").isNull()).isTrue();
    assertThat(values.at("/blue/119").isNull()).as("NaN").isTrue();
    assertThat(values.at("/blue/120").asDouble()).isEqualTo(3);
  }

  @Test
  void whereThereIsNoAnswerThereAreNoValues() throws Exception {
    answer = "<html>";
    assertThat(ranges().byColor("up", UNTIL)).isEmpty();
    stop();
    assertThat(ranges().byColor("up", UNTIL)).isEmpty();
  }
}
