package dev.bluegreen.console.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluegreen.console.stub.Demo;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console as a process, as the image starts it. */
class StartIT {

  /** The container's limit. */
  private static final long MOST_KIB = 95 * 1024;

  private static final Duration IDLE = Duration.ofSeconds(20);
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  @TempDir Path folder;

  /** With as many records as there can be, while pages come and look. */
  @Test
  void fitsIntoItsLimit() throws Exception {
    try (var demo = new Demo();
        var http = HttpClient.newHttpClient()) {
      for (var minute = 0; minute < 50; minute++) {
        var begun = Instant.parse("2026-11-01T00:00:00Z").plusSeconds(minute * 60L);
        demo.release(begun, "blue", "1", "green", "2", "promoted", null, 0);
      }
      var started = ConsoleProcess.of(demo, folder);
      var process = started.process();
      try {
        await().atMost(PATIENCE).until(() -> demo.cluster.watches() == 6);
        var url = started.url();
        var cookie = started.login(http);
        var pages = new ArrayList<Thread>();
        for (var page = 0; page < 8; page++) {
          pages.add(Thread.ofVirtual().start(() -> look(http, url, cookie)));
        }
        for (var page : pages) {
          page.join();
        }
        var anonymous =
            Files.readAllLines(Path.of("/proc/%d/status".formatted(process.pid()))).stream()
                .filter(line -> line.startsWith("RssAnon:"))
                .map(line -> Long.valueOf(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
        assertThat(anonymous).as("KiB that are its own").isLessThan(MOST_KIB);
        assertThat(idleCost(process)).as("of a core, while nobody looks").isLessThan(0.01);
        assertThat(process.isAlive()).isTrue();
      } finally {
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      }
      assertThat(process.exitValue()).isEqualTo(143);
      assertThat(started.output()).isEqualTo("pages on %d\n".formatted(started.port()));
    }
  }

  /** What share of a core it takes once it has noticed that the pages are gone. */
  private static double idleCost(Process process) throws Exception {
    Thread.sleep(5000);
    var before = process.info().totalCpuDuration().orElseThrow();
    Thread.sleep(IDLE);
    var used = process.info().totalCpuDuration().orElseThrow().minus(before);
    System.out.printf("idle: %d ms of CPU in %d s%n", used.toMillis(), IDLE.toSeconds());
    return (double) used.toMillis() / IDLE.toMillis();
  }

  /** For some seconds. */
  private static void look(HttpClient http, String url, String cookie) {
    try {
      var request = HttpRequest.newBuilder(URI.create(url + "/events")).header("Cookie", cookie);
      var response = http.send(request.build(), BodyHandlers.ofLines());
      try (var lines = response.body()) {
        assertThat(lines.filter(line -> line.equals("event: live")).limit(6).count()).isEqualTo(6);
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aBadSettingEndsIt() throws Exception {
    var started = ConsoleProcess.with(Map.of("PORT", "http"), folder);

    assertThat(started.process().waitFor(90, TimeUnit.SECONDS)).isTrue();
    assertThat(started.process().exitValue()).isEqualTo(78);
    assertThat(started.output()).isEqualTo("PORT is \"http\": set it to a port such as 8080\n");
  }
}
