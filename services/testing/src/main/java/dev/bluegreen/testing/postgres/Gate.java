package dev.bluegreen.testing.postgres;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A way to the database that a test can make silent: connections stay open and nothing comes any
 * more, as when a network or a node is lost, which is worse than a refusal.
 */
public final class Gate implements AutoCloseable {

  private final ServerSocket server;
  private final int target;

  /** Kept, so that they are not closed for being forgotten. */
  private final Queue<Socket> swallowed = new ConcurrentLinkedQueue<>();

  private volatile boolean silent;

  private Gate(ServerSocket server, int target) {
    this.server = server;
    this.target = target;
  }

  /** A port that leads to another one of this machine. */
  public static Gate to(int target) throws IOException {
    var gate = new Gate(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), target);
    Thread.ofVirtual().start(gate::accept);
    return gate;
  }

  /** Where it begins. */
  public int port() {
    return server.getLocalPort();
  }

  /** Swallows everything from now on, or lets new connections through again. */
  public void silent(boolean silent) {
    this.silent = silent;
  }

  private void accept() {
    try {
      while (true) {
        var client = server.accept();
        if (silent) {
          swallowed.add(client);
        } else {
          connect(client);
        }
      }
    } catch (IOException _) {
      // closed
    }
  }

  private void connect(Socket client) throws IOException {
    try {
      var database = new Socket(InetAddress.getLoopbackAddress(), target);
      Thread.ofVirtual().start(() -> forward(client, database));
      Thread.ofVirtual().start(() -> forward(database, client));
    } catch (ConnectException _) {
      // The database is stopped: as it would refuse the client itself.
      client.close();
    }
  }

  private void forward(Socket from, Socket to) {
    try (from;
        to) {
      var buffer = new byte[8192];
      var in = from.getInputStream();
      for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (silent) {
          // Swallowed; and what has been swallowed cannot be taken up again.
          Thread.sleep(Long.MAX_VALUE);
        }
        to.getOutputStream().write(buffer, 0, read);
      }
    } catch (IOException | InterruptedException _) {
      // one of the two has gone
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
