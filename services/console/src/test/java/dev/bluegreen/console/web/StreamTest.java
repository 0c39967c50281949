package dev.bluegreen.console.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.bluegreen.console.board.Board;
import dev.bluegreen.console.login.Password;
import dev.bluegreen.console.login.Sessions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many pages there may be, and what becomes of one that looks away. */
class StreamTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;
  private final List<Socket> pages = new ArrayList<>();
  private final Board board = new Board();
  private Site site;
  private Sessions sessions;
  private String id;

  @BeforeEach
  void start() throws IOException {
    var password = Password.in(Files.writeString(folder.resolve("password"), "secret"));
    var clock = InstantSource.system();
    sessions = new Sessions(clock);
    id = sessions.begin();
    site = new Site(0, board, null, password, sessions, clock);
  }

  @AfterEach
  void stop() throws IOException {
    for (var page : pages) {
      page.close();
    }
    site.close();
    board.close();
  }

  @Test
  void onePageTooManyIsRefused() throws IOException {
    fill();

    assertThat(open()).startsWith("HTTP/1.1 503 ");
  }

  /** They read nothing after the headers; more is sent than any buffer holds. */
  @Test
  void whoReadsNothingMakesRoomForOthers() throws IOException {
    fill();
    var much = TextNode.valueOf("x".repeat(200_000));

    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              board.tell("much", much);
              return open().startsWith("HTTP/1.1 200 ");
            });
  }

  /** It asks again and again, until nothing more fits into any buffer. */
  @Test
  void whoReadsNoRefusalIsGivenUp() throws Exception {
    fill();
    var socket = connect();
    var asks =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    while (true) {
                      ask(socket, "GET");
                    }
                  } catch (IOException _) {
                    // closed by the server, or by the test at its end
                  }
                });

    assertThat(asks.join(PATIENCE)).as("whether it was let go").isTrue();
  }

  @Test
  void whoAsksForTheHeadersAloneTakesNoRoom() throws IOException {
    for (var each = 0; each <= Stream.MOST; each++) {
      var socket = connect();
      ask(socket, "HEAD");
      assertThat(headers(socket)).startsWith("HTTP/1.1 200 ");
      assertThat(socket.getInputStream().read()).as("the end").isNegative();
    }
    for (var each = 0; each < 8 * Stream.MOST; each++) {
      try (var socket = connect()) {
        socket.setSoLinger(true, 0); // broken off before the answer, not ended
        ask(socket, "HEAD");
      }
    }

    await().atMost(PATIENCE).until(() -> open().startsWith("HTTP/1.1 200 "));
  }

  @Test
  void whoDoesNotTakeTheEndIsGivenUp() throws Exception {
    var exchange = new StuckExchange("/events", "bluegreen-console=" + id);
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                site.handle(exchange);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    exchange.awaitBody();

    sessions.end(id);

    assertThat(exchange.isLetGo(PATIENCE)).isTrue();
  }

  private void fill() throws IOException {
    for (var page = 0; page < Stream.MOST; page++) {
      assertThat(open()).startsWith("HTTP/1.1 200 ");
    }
  }

  /** The status and headers of the answer to one page more. */
  private String open() throws IOException {
    var page = connect();
    ask(page, "GET");
    return headers(page);
  }

  private Socket connect() throws IOException {
    var page = new Socket();
    page.setReceiveBufferSize(4096);
    page.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), site.port()));
    pages.add(page);
    return page;
  }

  private void ask(Socket page, String method) throws IOException {
    page.getOutputStream()
        .write(
            "%s /events HTTP/1.1\r\nHost: console\r\nCookie: bluegreen-console=%s\r\n\r\n"
                .formatted(method, id)
                .getBytes(StandardCharsets.US_ASCII));
  }

  private static String headers(Socket page) throws IOException {
    var lines =
        new BufferedReader(new InputStreamReader(page.getInputStream(), StandardCharsets.US_ASCII));
    var headers = new StringBuilder();
    for (var line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
      headers.append(line).append('\n');
    }
    return headers.toString();
  }
}
