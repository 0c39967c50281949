package dev.bluegreen.proof;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Clients whose body drips: each request takes about two seconds to send, one after the other. */
public final class SlowUploads implements Load {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int DROPS = 20;
  private static final Duration BETWEEN_DROPS = Duration.ofMillis(100);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Thread> clients = new ArrayList<>();
  private final AtomicLong sent = new AtomicLong();
  private final URI entry;
  private final Session session;
  private final Instant end;
  private final Consumer<Answer> answers;
  private volatile boolean stopped;

  private SlowUploads(URI entry, Session session, Duration bound, Consumer<Answer> answers) {
    this.entry = entry;
    this.session = session;
    this.end = Instant.now().plus(bound);
    this.answers = answers;
  }

  /** Starts so many clients; they end by themselves after the bound. */
  public static SlowUploads start(URI entry, int clients, Duration bound, Consumer<Answer> answers)
      throws IOException, InterruptedException {
    var uploads = new SlowUploads(entry, Session.at(entry), bound, answers);
    for (var i = 0; i < clients; i++) {
      // Apart by a part of a request, so that a switch finds them at different places of their
      // bodies.
      var delay = BETWEEN_DROPS.multipliedBy((long) i * DROPS / clients);
      uploads.clients.add(Thread.ofVirtual().start(() -> uploads.run(delay)));
    }
    return uploads;
  }

  private void run(Duration delay) {
    try {
      Thread.sleep(delay);
      while (!stopped && Instant.now().isBefore(end)) {
        answers.accept(send(Target.number((int) sent.getAndIncrement())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Answer send(Target target) throws InterruptedException {
    var begun = Instant.now();
    var request =
        session
            .sign(HttpRequest.newBuilder(target.at(entry)))
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(30))
            .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new Dripping(target.body())))
            .build();
    try {
      var response = http.send(request, HttpResponse.BodyHandlers.ofString());
      var value =
          response.statusCode() == 200 ? JSON.readTree(response.body()).path("result") : null;
      return new Answer(
          Client.SLOW_UPLOAD,
          begun,
          Duration.between(begun, Instant.now()),
          response.statusCode(),
          response.headers().firstValue("X-App-Color").orElse(""),
          target.expected(),
          value != null && value.isNumber() ? new BigDecimal(value.asText()) : null,
          "");
    } catch (IOException e) {
      var took = Duration.between(begun, Instant.now());
      return new Answer(
          Client.SLOW_UPLOAD, begun, took, 0, "", target.expected(), null, e.toString());
    }
  }

  @Override
  public void finish() throws InterruptedException {
    stopped = true;
    for (var client : clients) {
      client.join();
    }
    http.close();
  }

  @Override
  public long sent() {
    return sent.get();
  }

  /** White space, drop by drop, and then the body. */
  private static final class Dripping extends InputStream {
    private final byte[] body;
    private int drops;
    private int position;

    private Dripping(String body) {
      this.body = body.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int read() {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      if (drops < DROPS) {
        drops++;
        try {
          Thread.sleep(BETWEEN_DROPS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        buffer[offset] = ' ';
        return 1;
      }
      if (position == body.length) {
        return -1;
      }
      var count = Math.min(length, body.length - position);
      System.arraycopy(body, position, buffer, offset, count);
      position += count;
      return count;
    }
  }
}
