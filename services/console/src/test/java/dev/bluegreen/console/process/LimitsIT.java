package dev.bluegreen.console.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluegreen.console.stub.Demo;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that are slow, or many. In a process of its own: the limits are the whole JVM's. */
class LimitsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  /** Whether a connection is still open is not known without a read, which waits so long. */
  private static final int LOOK_MS = 1;

  private static final int CONNECTIONS = 160;
  private static final int IDLE = 32;
  private static final int TOO_MANY = 20;

  private static final String RIGHT = "password=" + ConsoleProcess.PASSWORD;

  @TempDir static Path folder;
  private static Demo demo;
  private static ConsoleProcess console;
  private final List<Socket> sockets = new ArrayList<>();

  @BeforeAll
  static void start() throws IOException {
    demo = new Demo();
    console = ConsoleProcess.of(demo, folder);
    awaitHealth();
  }

  @AfterEach
  void leave() throws IOException {
    for (var socket : sockets) {
      socket.close();
    }
    sockets.clear();
    awaitHealth();
  }

  @AfterAll
  static void stop() throws Exception {
    console.process().destroy();
    assertThat(console.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
    demo.close();
  }

  @Test
  void aRequestThatDoesNotArriveIsGivenUp() throws Exception {
    var header = connect("GET / HTTP/1.1\r\nHost: console\r\n");
    var body = connect(post(RIGHT.length() + 1) + RIGHT);

    await().atMost(PATIENCE).until(() -> isClosed(header) && isClosed(body));
  }

  /** The limit would be ten milliseconds where Java took it for what its documentation says. */
  @Test
  void aRequestThatTakesASecondIsNot() throws Exception {
    var slow = connect(post(RIGHT.length()));
    Thread.sleep(2000); // the server looks once a second
    send(slow, RIGHT);

    assertThat(firstLine(slow)).contains(" 303 ");
  }

  @Test
  void noMoreConnectionsAreTakenThanItHasRoomFor() throws Exception {
    await().atMost(PATIENCE).until(this::onlyTheLastComersAreRefused);
    await().atMost(PATIENCE).until(() -> closed(sockets) == sockets.size());
  }

  /** At once; the others are waited for, for some seconds, which may be over on a busy machine. */
  private boolean onlyTheLastComersAreRefused() throws IOException {
    var crowd = new ArrayList<Socket>();
    for (var each = 0; each < CONNECTIONS + TOO_MANY; each++) {
      crowd.add(connect("GET"));
    }
    await().atMost(PATIENCE).until(() -> closed(crowd) >= TOO_MANY);
    var others = crowd.stream().limit(CONNECTIONS).noneMatch(LimitsIT::isClosed);
    if (!others) {
      leave(); // or the next crowd would find no room at all
    }
    return others;
  }

  @Test
  void fewConnectionsAreKeptThatNobodyUses() throws Exception {
    for (var each = 0; each < IDLE + TOO_MANY; each++) {
      var socket = connect("GET /health HTTP/1.1\r\nHost: console\r\n\r\n");
      assertThat(firstLine(socket)).contains(" 200 ");
    }

    await().atMost(PATIENCE).until(() -> closed(sockets) >= TOO_MANY);
    assertThat(closed(sockets)).isEqualTo(TOO_MANY);
  }

  /** It asks again and again, until nothing more fits into any buffer. */
  @Test
  void anAnswerThatNobodyReadsIsGivenUp() throws Exception {
    var socket = connect("");
    var asks =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    while (true) {
                      send(socket, "GET /assets/theme.css HTTP/1.1\r\nHost: console\r\n\r\n");
                    }
                  } catch (IOException _) {
                    // closed by the server, or by the test at its end
                  }
                });

    assertThat(asks.join(PATIENCE)).as("whether it was let go").isTrue();
  }

  /** Each would be one less if the server took those that are gone for open ones. */
  @Test
  void whatClientsBreakOffIsForgotten() throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var cookie = console.login(http);
      for (var each = 0; each < CONNECTIONS + TOO_MANY; each++) {
        await().atMost(PATIENCE).until(() -> comesAndGoes(cookie));
      }
    }
  }

  /** Nor those that are gone before they are answered. */
  @Test
  void whoDoesNotWaitForTheAnswerIsForgotten() throws Exception {
    for (var each = 0; each < 4 * CONNECTIONS; each++) {
      var socket = connect("");
      socket.setSoLinger(true, 0); // broken off, not ended
      try (socket) {
        send(socket, "GET /login HTTP/1.1\r\nHost: console\r\n\r\n");
      } catch (IOException _) {
        // there was no room for it
      }
    }
  }

  /** Whether a page was let in; it goes at once, while the server has more to say. */
  private boolean comesAndGoes(String cookie) throws IOException {
    try (var socket = new Socket("127.0.0.1", console.port())) {
      send(socket, "GET /events HTTP/1.1\r\nHost: console\r\nCookie: " + cookie + "\r\n\r\n");
      socket.setSoTimeout((int) PATIENCE.toMillis());
      return firstLine(socket).contains(" 200 ");
    }
  }

  private static String post(int length) {
    return "POST /login HTTP/1.1\r\nHost: console\r\nContent-Length: %d\r\n\r\n".formatted(length);
  }

  private Socket connect(String begin) throws IOException {
    var socket = new Socket("127.0.0.1", console.port());
    sockets.add(socket);
    try {
      send(socket, begin);
    } catch (IOException _) {
      // it is closed already, and found to be so
    }
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String firstLine(Socket socket) throws IOException {
    socket.setSoTimeout((int) PATIENCE.toMillis());
    var line = new StringBuilder();
    for (var next = socket.getInputStream().read(); next > '\n'; ) {
      line.append((char) next);
      next = socket.getInputStream().read();
    }
    return line.toString();
  }

  private static long closed(List<Socket> sockets) {
    return sockets.stream().filter(LimitsIT::isClosed).count();
  }

  /** Whether the server has; what it has still said is read, and does not count. */
  private static boolean isClosed(Socket socket) {
    try {
      socket.setSoTimeout(LOOK_MS);
      while (socket.getInputStream().read() >= 0) {
        // until the end, or until nothing comes
      }
      return true;
    } catch (SocketTimeoutException _) {
      return false;
    } catch (IOException _) {
      return true;
    }
  }

  private static void awaitHealth() {
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () -> {
              try (var socket = new Socket("127.0.0.1", console.port())) {
                send(socket, "GET /health HTTP/1.1\r\nHost: console\r\nConnection: close\r\n\r\n");
                return firstLine(socket).contains(" 200 ");
              }
            });
  }
}
