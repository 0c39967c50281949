package dev.bluegreen.console.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpPrincipal;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A client's that takes all but the end, for which there is no more room in any buffer. */
final class StuckExchange extends HttpExchange {

  private final URI uri;
  private final Headers request = new Headers();
  private final Headers response = new Headers();
  private final CountDownLatch body = new CountDownLatch(1);
  private final CountDownLatch letGo = new CountDownLatch(1);
  private boolean closed;

  StuckExchange(String path, String cookie) {
    uri = URI.create(path);
    request.set("Cookie", cookie);
  }

  /** Until something of the answer is written. */
  void awaitBody() throws InterruptedException {
    body.await();
  }

  /** Whether its end is given up within that time. */
  boolean isLetGo(Duration time) throws InterruptedException {
    return letGo.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Waits for room until it is interrupted, as the JDK's does; closed again, it does nothing. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        letGo.countDown();
      }
    }
  }

  @Override
  public Headers getRequestHeaders() {
    return request;
  }

  @Override
  public Headers getResponseHeaders() {
    return response;
  }

  @Override
  public URI getRequestURI() {
    return uri;
  }

  @Override
  public String getRequestMethod() {
    return "GET";
  }

  @Override
  public OutputStream getResponseBody() {
    body.countDown();
    return OutputStream.nullOutputStream();
  }

  @Override
  public void sendResponseHeaders(int status, long length) {
    // taken
  }

  @Override
  public InputStream getRequestBody() {
    return InputStream.nullInputStream();
  }

  @Override
  public HttpContext getHttpContext() {
    throw new UnsupportedOperationException();
  }

  @Override
  public InetSocketAddress getRemoteAddress() {
    throw new UnsupportedOperationException();
  }

  @Override
  public InetSocketAddress getLocalAddress() {
    throw new UnsupportedOperationException();
  }

  @Override
  public int getResponseCode() {
    throw new UnsupportedOperationException();
  }

  @Override
  public String getProtocol() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Object getAttribute(String name) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setAttribute(String name, Object value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setStreams(InputStream in, OutputStream out) {
    throw new UnsupportedOperationException();
  }

  @Override
  public HttpPrincipal getPrincipal() {
    throw new UnsupportedOperationException();
  }
}
