package dev.bluegreen.service.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.ThreadMXBean;
import dev.bluegreen.testing.Client;
import dev.bluegreen.testing.VersionTwo;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@VersionTwo
class MetricsTest {

  private static final String IDENTITY = "color=\"green\"";

  /** Empty: a made-up one. */
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "");

  @LocalServerPort int port;

  @Test
  void countEachRequestByRouteAndStatus() {
    var client = new Client(port);
    var right = count(client, "/slow", 200);
    var wrong = count(client, "/slow", 400);

    client.get("/slow?ms=0");
    client.get("/slow?ms=0");
    client.get("/slow?ms=x");

    await()
        .untilAsserted(
            () -> {
              assertThat(count(client, "/slow", 200)).isEqualTo(right + 2);
              assertThat(count(client, "/slow", 400)).isEqualTo(wrong + 1);
            });
  }

  @Test
  void errorsAreCountedByWhatWasThrownAndNotByWhatItSays() {
    var client = new Client(port);

    client.get("/broken");
    client.get("/slow?ms=x");

    await()
        .untilAsserted(
            () ->
                assertThat(client.get("/metrics").body())
                    .containsPattern(
                        "http_server_errors_total\\{[^}]*exception=\"IllegalStateException\"[^}]*status=\"500\",uri=\"/broken\"[^}]*} [1-9]"));
    assertThat(client.get("/metrics").body())
        .doesNotContain(BrokenController.MESSAGE)
        .as("a client's own mistake")
        .doesNotContainPattern("http_server_errors_total\\{[^}]*uri=\"/slow\"");
  }

  /** What is asked each 5 seconds must not be what a service does most: 70 MB were. */
  @Test
  void aScrapeLeavesLittleGarbage() {
    var client = new Client(port);
    client.get("/metrics");
    var scrapes = 10;
    var before = allocatedBytes();

    for (var scrape = 0; scrape < scrapes; scrape++) {
      client.get("/metrics");
    }

    assertThat((allocatedBytes() - before) / scrapes).isLessThan(10_000_000);
  }

  /** By all threads, also those that have ended; an estimate, as the JVM says. */
  private static long allocatedBytes() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getTotalThreadAllocatedBytes();
  }

  /** A release asks for it before it ends the pod; its own question must not count. */
  @Test
  void requestsInHandAreThoseOfUsers() throws Exception {
    var client = new Client(port);
    await().untilAsserted(() -> assertThat(inHand(client)).isZero());

    var slow = Thread.ofVirtual().start(() -> client.get("/slow?ms=1500"));

    await().untilAsserted(() -> assertThat(inHand(client)).isEqualTo(1));
    slow.join();
    await().untilAsserted(() -> assertThat(inHand(client)).isZero());
  }

  @Test
  void pathsThatClientsMakeUpAreOneSeries() {
    var client = new Client(port);
    var before = count(client, "UNKNOWN", 404);

    client.get("/a");
    client.get("/b");

    await().untilAsserted(() -> assertThat(count(client, "UNKNOWN", 404)).isEqualTo(before + 2));
    assertThat(client.get("/metrics").body()).doesNotContain("uri=\"/a\"", "uri=\"/b\"");
  }

  @Test
  void thousandsOfMadeUpRequestsAreAHandfulOfSeries() {
    var client = new Client(port);
    var random = new Random(7);
    var before = series(client);
    var last = "";

    for (var i = 0; i < 1000; i++) {
      var madeUp = Long.toString(random.nextLong(1L << 40), 36);
      last = madeUp;
      var path = random.nextBoolean() ? "/" + madeUp + "/x?y=" + madeUp : "/slow/" + madeUp;
      var method = METHODS.get(random.nextInt(METHODS.size()));
      client.send(
          method.isEmpty() ? "X" + madeUp.toUpperCase(Locale.ROOT) : method,
          random.nextInt(10) == 0 ? "/version?z=" + madeUp : path,
          "text/" + madeUp,
          "",
          "X-App-Color",
          madeUp,
          "User-Agent",
          madeUp);
    }

    assertThat(series(client) - before)
        .as("8 methods, each with two statuses of no route and one of /version, of 14 series each")
        .isLessThan(8 * 3 * 14);
    assertThat(client.get("/metrics").body()).doesNotContain(last);
  }

  @Test
  void haveAHistogramForUsersRequestsAlone() {
    var client = new Client(port);
    client.get("/version");
    client.get("/health/live");

    await().untilAsserted(() -> assertThat(count(client, "/version", 200)).isPositive());
    var requests =
        client
            .get("/metrics")
            .body()
            .lines()
            .filter(line -> line.startsWith("http_server_requests_seconds"))
            .toList();
    assertThat(requests)
        .filteredOn(
            line ->
                line.contains("_bucket{")
                    && line.contains("method=\"GET\"")
                    && line.contains("status=\"200\",uri=\"/version\""))
        .extracting(line -> line.replaceAll(".*le=\"([^\"]*)\".*", "$1"))
        .containsExactly(
            "0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1.0", "2.5", "5.0", "+Inf");
    assertThat(requests).noneMatch(line -> line.contains("health") || line.contains("metrics"));
  }

  @Test
  void tellTheVersionAsASeriesOfItsOwn() {
    assertThat(new Client(port).get("/metrics").body())
        .contains("app_info{color=\"green\",service=\"sample\",version=\"2\"} 1");
  }

  @Test
  void carryServiceColourAndVersion() {
    var answer = new Client(port).get("/metrics");

    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
    assertThat(answer.body().lines().filter(MetricsTest::isOurs))
        .isNotEmpty()
        .allSatisfy(
            line -> assertThat(line).contains(IDENTITY, "service=\"sample\"", "version=\"2\""));
    assertThat(answer.body()).contains("jvm_memory_used_bytes", "process_cpu_usage");
  }

  /** Samples, save that of jvm_info, whose version is the JVM's. */
  private static boolean isOurs(String line) {
    return !line.startsWith("#") && !line.startsWith("jvm_info{");
  }

  /** All samples, of whatever metric. */
  private static long series(Client client) {
    return client.get("/metrics").body().lines().filter(line -> !line.startsWith("#")).count();
  }

  private static int inHand(Client client) {
    var series = Pattern.compile("http_server_requests_active\\{[^}]*} (\\d+)");
    var found = series.matcher(client.get("/metrics").body());
    assertThat(found.find()).isTrue();
    return Integer.parseInt(found.group(1));
  }

  /** Counted just after the answer has left, so that a scrape may be too early: hence await. */
  private static long count(Client client, String uri, int status) {
    var series =
        Pattern.compile(
            "http_server_requests_seconds_count\\{[^}]*method=\"GET\"[^}]*status=\"%d\",uri=\"%s\"[^}]*} (\\d+)"
                .formatted(status, uri));
    var found = series.matcher(client.get("/metrics").body());
    return found.find() ? Long.parseLong(found.group(1)) : 0;
  }
}
