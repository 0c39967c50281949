package dev.bluegreen.analysis.request;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The JDK's HTTP client, by HTTP/1.1 and without following redirects. */
public final class Http {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int MAX_BODY_BYTES = 1 << 20;

  static {
    // Read once, by the client's first use: that it may name the host and end connections, and that
    // it never sends anything a second time, which would hide a lost request.
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host,connection");
    System.setProperty("jdk.httpclient.redirects.retrylimit", "1");
    System.setProperty("jdk.httpclient.disableRetryConnect", "true");
  }

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(TIMEOUT)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();

  /**
   * Sends a request once and waits for the whole answer, at most ten seconds.
   *
   * @throws NoAnswerException when it did not come
   */
  public HttpResponse<String> send(HttpRequest request) throws NoAnswerException {
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
    return switch (error) {
      case ConnectException _ -> "the connection was refused";
      case IOException e when e.getMessage() != null ->
          "the connection broke (%s)".formatted(e.getMessage());
      default -> error.toString();
    };
  }
}
