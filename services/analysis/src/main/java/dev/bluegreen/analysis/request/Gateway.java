package dev.bluegreen.analysis.request;

import dev.bluegreen.analysis.plan.Step;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

/**
 * Sends steps to one address, whatever host they are for.
 *
 * @param address without a slash at its end
 */
public record Gateway(URI address, Http http) {

  public Gateway(URI address) {
    this(address, new Http());
  }

  /**
   * Sends a step and waits for its answer, at most ten seconds.
   *
   * @param host its Host header
   * @param fresh on a connection of its own, instead of one that may have been used before
   * @throws NoAnswerException when no whole answer came
   */
  public Answer send(Step step, String host, Values values, boolean fresh)
      throws NoAnswerException {
    HttpRequest request;
    try {
      request = request(step, host, values, fresh);
    } catch (IllegalArgumentException e) {
      throw new NoAnswerException("it cannot be sent: " + e.getMessage());
    }
    var start = System.nanoTime();
    var response = fresh ? http.sendFresh(request) : http.send(request);
    return new Answer(
        response.statusCode(),
        response.headers().firstValue("X-App-Color"),
        response.headers().firstValue("X-App-Version"),
        response.body(),
        Duration.ofNanos(System.nanoTime() - start));
  }

  private HttpRequest request(Step step, String host, Values values, boolean fresh) {
    var request =
        HttpRequest.newBuilder(URI.create(address + values.fillPath(step.path())))
            .method(
                step.method(),
                step.body()
                    .map(body -> BodyPublishers.ofString(values.fill(body)))
                    .orElseGet(BodyPublishers::noBody))
            .header("Host", host);
    step.headers().forEach((name, value) -> request.header(name, values.fill(value)));
    if (fresh) {
      request.header("Connection", "close");
    }
    return request.build();
  }
}
