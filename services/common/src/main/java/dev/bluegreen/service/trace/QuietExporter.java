package dev.bluegreen.service.trace;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says that a receiver takes no spans once a minute at most, with how many were lost; what the
 * exporter itself logs of each attempt is switched off in service.yaml.
 */
final class QuietExporter implements SpanExporter {

  private static final Logger LOG = LoggerFactory.getLogger(QuietExporter.class);
  private static final long PAUSE = Duration.ofMinutes(1).toNanos();

  private final SpanExporter exporter;
  private final URI endpoint;
  private final AtomicLong lost = new AtomicLong();
  private final AtomicLong saidAt = new AtomicLong(System.nanoTime() - PAUSE);

  QuietExporter(SpanExporter exporter, URI endpoint) {
    this.exporter = exporter;
    this.endpoint = endpoint;
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    var result = exporter.export(spans);
    result.whenComplete(
        () -> {
          if (!result.isSuccess()) {
            lost.addAndGet(spans.size());
            say(result.getFailureThrowable());
          }
        });
    return result;
  }

  private void say(Throwable reason) {
    var now = System.nanoTime();
    var before = saidAt.get();
    if (now - before >= PAUSE && saidAt.compareAndSet(before, now)) {
      LOG.warn(
          "spans lost since the last such line, as {} does not take them: {}{}",
          endpoint,
          lost.getAndSet(0),
          reason == null ? "" : " (" + root(reason) + ")");
    }
  }

  /** What is beneath the wrappers of client and exporter, such as a refused connection. */
  private static Throwable root(Throwable reason) {
    return reason.getCause() == null ? reason : root(reason.getCause());
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }
}
