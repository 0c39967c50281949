package dev.bluegreen.console.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.bluegreen.analysis.probe.cluster.ClusterException;
import dev.bluegreen.console.board.Board;
import dev.bluegreen.console.cluster.Records;
import dev.bluegreen.console.login.Password;
import dev.bluegreen.console.login.Sessions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What is served at which address, and to whom. */
public final class Site implements AutoCloseable {

  private static final String ASSETS = "/assets/";
  private static final String RELEASES = "/releases/";

  /** Of a whole answer, but for the events. */
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);

  /** What the login needs: there is nothing of the platform in it. */
  private static final Set<String> OPEN =
      Set.of(ASSETS + "theme.css", ASSETS + "base.css", ASSETS + "login.css", ASSETS + "icon.svg");

  private final HttpServer server;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final Deadlines deadlines = new Deadlines();
  private final Assets assets = new Assets();
  private final Asset page = Asset.of("/page/index.html").orElseThrow();
  private final Door door;
  private final Stream stream;
  private final Records records;

  /**
   * Serves at once.
   *
   * @param port 0 for any
   */
  public Site(
      int port,
      Board board,
      Records records,
      Password password,
      Sessions sessions,
      InstantSource clock)
      throws IOException {
    this.records = records;
    door = new Door(password, sessions, clock);
    stream = new Stream(board, sessions);
    Limits.set();
    server = HttpServer.create(new InetSocketAddress(port), 0);
    server.createContext("/", this::handle);
    server.setExecutor(executor);
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  void handle(HttpExchange exchange) throws IOException {
    try (var deadline = deadlines.begin(LONGEST_ANSWER);
        exchange) {
      Headers.addTo(exchange.getResponseHeaders());
      var path = exchange.getRequestURI().getPath();
      switch (path) {
        case "/health" -> Answers.text(exchange, Answers.OK, "ok\n");
        case "/login" -> door.login(exchange);
        case "/logout" -> door.logout(exchange);
        default -> {
          if (!Set.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
            Answers.notAllowed(exchange, "GET");
          } else if (OPEN.contains(path) || door.isOpenTo(exchange)) {
            show(exchange, path, deadline);
          } else if (path.equals("/")) {
            Answers.redirect(exchange, "/login");
          } else {
            Answers.text(exchange, Answers.UNAUTHORIZED, "log in at /login\n");
          }
        }
      }
    }
  }

  private void show(HttpExchange exchange, String path, Deadlines.Deadline deadline)
      throws IOException {
    if (path.equals("/")) {
      Answers.content(exchange, Answers.OK, page.type(), page.content());
    } else if (path.equals("/events")) {
      stream.send(exchange, deadline);
      // The end of the events is written too, and a page that reads nothing would keep it for ever.
      try (var _ = deadlines.begin(LONGEST_ANSWER)) {
        exchange.close();
      }
    } else if (path.equals("/session")) {
      Answers.text(exchange, Answers.OK, "it goes on\n");
    } else if (path.startsWith(RELEASES)) {
      release(exchange, path.substring(RELEASES.length()));
    } else {
      var asset = assets.find(path.startsWith(ASSETS) ? path.substring(ASSETS.length()) : "");
      if (asset.isPresent()) {
        Answers.asset(exchange, asset.get());
      } else {
        Answers.text(exchange, Answers.NOT_FOUND, "there is nothing here\n");
      }
    }
  }

  private void release(HttpExchange exchange, String id) throws IOException {
    try {
      var record = records.whole(id);
      if (record.isPresent()) {
        var json = record.get().getBytes(StandardCharsets.UTF_8);
        Answers.content(exchange, Answers.OK, "application/json", json);
      } else {
        Answers.text(exchange, Answers.NOT_FOUND, "there is no record of this release\n");
      }
    } catch (ClusterException e) {
      System.err.println(e.getMessage());
      Answers.text(exchange, Answers.UNAVAILABLE, "the cluster does not answer\n");
    }
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
    deadlines.close();
  }
}
