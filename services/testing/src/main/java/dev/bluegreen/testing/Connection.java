package dev.bluegreen.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * One kept-alive HTTP/1.1 connection, by hand: client libraries send a request again when a
 * connection breaks, and so hide what the tests here look for.
 */
public final class Connection implements AutoCloseable {

  /**
   * @param close whether the server has asked to be left
   */
  public record Answer(int status, String body, boolean close) {}

  private final Socket socket = new Socket();
  private final InputStream in;

  public Connection(int port) throws IOException {
    socket.connect(new InetSocketAddress("127.0.0.1", port));
    socket.setSoTimeout(60_000);
    in = new BufferedInputStream(socket.getInputStream());
  }

  public Answer get(String path) throws IOException {
    write("GET " + path + " HTTP/1.1\r\nHost: test\r\n\r\n");
    return answer();
  }

  public Answer calculate(int amount) throws IOException {
    var body = "{\"amount\": " + amount + "}";
    write(head(body) + body);
    return answer();
  }

  /** The same, a byte of the body at a time. */
  public Answer calculateSlowly(int amount, Duration between)
      throws IOException, InterruptedException {
    var body = "{\"amount\": " + amount + "}";
    write(head(body));
    for (var character : body.split("")) {
      Thread.sleep(between);
      write(character);
    }
    return answer();
  }

  private static String head(String body) {
    return "POST /calculate HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
        .formatted(body.length());
  }

  private void write(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private Answer answer() throws IOException {
    var status = Integer.parseInt(line().split(" ")[1]);
    var length = 0;
    var close = false;
    for (var line = line(); !line.isEmpty(); line = line()) {
      var header = line.toLowerCase();
      if (header.startsWith("content-length:")) {
        length = Integer.parseInt(header.substring("content-length:".length()).strip());
      }
      close |= header.equals("connection: close");
    }
    return new Answer(status, new String(in.readNBytes(length), StandardCharsets.US_ASCII), close);
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (var b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new IOException("the connection was closed before an answer came");
      }
      line.append((char) b);
    }
    return line.toString().strip();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
