package dev.bluegreen.analysis.request;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The JDK's HTTP client, by HTTP/1.1 and without following redirects. */
public final class Http {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int MAX_BODY_BYTES = 1 << 20;

  static {
    // That it may name the host and end connections, and that it never sends anything a second
    // time, which would hide a lost request.
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host,connection");
    System.setProperty("jdk.httpclient.redirects.retrylimit", "1");
    System.setProperty("jdk.httpclient.disableRetryConnect", "true");
  }

  private final Executor executor = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient kept = client();

  private HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(TIMEOUT)
        .executor(executor)
        .build();
  }

  /**
   * To be called before anything else uses the JDK's HTTP client, which reads what is set here with
   * its first use.
   */
  public static void prepare() {
    // The class is initialized.
  }

  /**
   * Sends a request once and waits for the whole answer, at most ten seconds; on a connection that
   * may have been used before.
   *
   * @throws NoAnswerException when it did not come
   */
  public HttpResponse<String> send(HttpRequest request) throws NoAnswerException {
    return send(kept, request);
  }

  /** The same on a new connection, which nothing else will use. */
  HttpResponse<String> sendFresh(HttpRequest request) throws NoAnswerException {
    // One of its own: a client may use any of its connections again that the server has not said
    // it will close, whatever the request says.
    var once = client();
    try {
      return send(once, request);
    } finally {
      once.shutdownNow();
    }
  }

  private static HttpResponse<String> send(HttpClient client, HttpRequest request)
      throws NoAnswerException {
    var sent =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), MAX_BODY_BYTES));
    try {
      return sent.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      sent.cancel(true);
      throw new NoAnswerException("no answer in %d s".formatted(TIMEOUT.toSeconds()));
    } catch (ExecutionException e) {
      throw new NoAnswerException("no answer: " + reason(e.getCause()));
    } catch (InterruptedException _) {
      sent.cancel(true);
      Thread.currentThread().interrupt();
      throw new NoAnswerException("interrupted");
    }
  }

  private static String reason(Throwable error) {
    var root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return switch (root) {
      case EOFException _ -> "the connection was closed before all of it was there";
      case UnresolvedAddressException _ -> "the host is not known";
      default ->
          error instanceof ConnectException
              ? "the connection was refused"
              : "the connection broke (%s)".formatted(root);
    };
  }
}
