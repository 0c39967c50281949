package dev.bluegreen.console;

import dev.bluegreen.analysis.probe.cluster.Cluster;
import dev.bluegreen.console.board.Board;
import dev.bluegreen.console.cluster.Platform;
import dev.bluegreen.console.login.Password;
import dev.bluegreen.console.login.Sessions;
import dev.bluegreen.console.traffic.History;
import dev.bluegreen.console.traffic.Live;
import dev.bluegreen.console.web.Site;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;

/**
 * A page that shows both colours, their traffic and their releases as they are. It reads, and
 * changes nothing.
 */
public final class Console implements AutoCloseable {

  /** Exit code for settings that it cannot start with: {@code EX_CONFIG} of sysexits.h. */
  static final int BAD_SETTING = 78;

  private final Board board = new Board();
  private final Cluster cluster;
  private final Platform platform;
  private final Live live;
  private final History history;
  private final Site site;

  /** Starts one. */
  Console(Settings settings, Cluster cluster, Password password, Sessions sessions)
      throws IOException {
    this.cluster = cluster;
    board.put("links", Links.json(settings));
    platform = new Platform(cluster, settings.apps(), settings.ops(), settings.route(), board);
    live = new Live(settings.prober(), platform::isCurrent, board);
    history = new History(settings.prometheus(), settings.apps(), board, InstantSource.system());
    site =
        new Site(
            settings.port(), board, platform.records(), password, sessions, InstantSource.system());
  }

  static void main(String[] arguments) {
    System.exit(run());
  }

  private static int run() {
    try {
      var settings = Settings.of(System.getenv());
      var password = Password.in(settings.password());
      var sessions = new Sessions(InstantSource.system());
      var console = new Console(settings, Cluster.ofThisPod(), password, sessions);
      Runtime.getRuntime().addShutdownHook(new Thread(console::close));
      System.out.printf("pages on %d%n", console.port());
      new CountDownLatch(1).await();
      return 0;
    } catch (BadSettingException e) {
      System.err.println(e.getMessage());
      return BAD_SETTING;
    } catch (IOException e) {
      System.err.println(e.getMessage());
      return 1;
    } catch (InterruptedException _) {
      return 1;
    }
  }

  int port() {
    return site.port();
  }

  @Override
  public void close() {
    site.close();
    live.close();
    history.close();
    platform.close();
    board.close();
    cluster.close();
  }
}
