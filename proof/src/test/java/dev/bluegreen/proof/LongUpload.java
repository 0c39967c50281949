package dev.bluegreen.proof;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** One calculation whose body takes its time: a request that is in hand all the while. */
final class LongUpload implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final CompletableFuture<HttpResponse<String>> answer;

  private LongUpload(URI entry, Duration time) {
    var request =
        HttpRequest.newBuilder(entry.resolve("/api/calculate"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofInputStream(
                    () ->
                        new SequenceInputStream(
                            bytes("{\"amount\": 1"),
                            new SequenceInputStream(new Blanks(time), bytes("}")))))
            .build();
    answer = http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
  }

  static LongUpload start(URI entry, Duration time) {
    return new LongUpload(entry, time);
  }

  boolean isDone() {
    return answer.isDone();
  }

  /** Who answered; the answer must be right. */
  String color() {
    var response = answer.join();
    if (response.statusCode() != 200 || !response.body().contains("\"result\":2")) {
      throw new AssertionError(response.statusCode() + ": " + response.body());
    }
    return response.headers().firstValue("X-App-Color").orElse("");
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A blank a second, until the time is over. */
  private static final class Blanks extends InputStream {
    private final Instant end;

    Blanks(Duration time) {
      end = Instant.now().plus(time);
    }

    @Override
    public int read() {
      if (Instant.now().isAfter(end)) {
        return -1;
      }
      try {
        Thread.sleep(Duration.ofSeconds(1));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return -1;
      }
      return ' ';
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      var next = read();
      if (next < 0) {
        return -1;
      }
      buffer[offset] = (byte) next;
      return 1;
    }
  }
}
