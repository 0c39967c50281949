package dev.bluegreen.service.trace;

import dev.bluegreen.service.settings.Peer;
import dev.bluegreen.service.settings.Settings;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpRequest;
import org.springframework.stereotype.Component;

/**
 * The part that this service has in traces (W3C Trace Context): a span for each user's request and
 * one for each call that is made for it. Every request has ids, for the log and for whoever is
 * called; spans are recorded only where the settings say who takes them.
 */
@Component
public final class Traces implements AutoCloseable {

  private static final TextMapPropagator W3C = W3CTraceContextPropagator.getInstance();

  private final Recording recording;
  private final Tracer tracer;

  /** Spans go where the settings say. */
  @Autowired
  public Traces(Settings settings) {
    this(
        settings
            .tracing()
            .endpoint()
            .map(endpoint -> Export.to(endpoint, settings))
            .orElseGet(Recording::none));
  }

  private Traces(Recording recording) {
    this.recording = recording;
    this.tracer = recording.openTelemetry().getTracer("dev.bluegreen.service");
  }

  /** Ids alone. */
  public static Traces unrecorded() {
    return new Traces(Recording.none());
  }

  /** Whether spans are recorded: where not, what would only make some is better left out. */
  public boolean areRecorded() {
    return recording.isOn();
  }

  /** For libraries that make spans themselves. */
  public OpenTelemetry openTelemetry() {
    return recording.openTelemetry();
  }

  /** Begins this service's part of a request, as a part of the caller's where there is one. */
  HttpSpan serve(HttpServletRequest request) {
    return HttpSpan.ofServer(
        tracer, W3C.extract(Context.root(), request, Headers.INSTANCE), request);
  }

  /**
   * Begins a call that is made for what the current thread does, and has it carry the trace on.
   *
   * @param peer who is called
   */
  public HttpSpan call(HttpRequest call, Peer peer) {
    var span = HttpSpan.ofClient(tracer, call, peer);
    W3C.inject(
        Context.current(), call.getHeaders(), (headers, name, value) -> headers.set(name, value));
    return span;
  }

  @Override
  public void close() {
    recording.close();
  }

  private enum Headers implements TextMapGetter<HttpServletRequest> {
    INSTANCE;

    @Override
    public Iterable<String> keys(HttpServletRequest request) {
      return Collections.list(request.getHeaderNames());
    }

    @Override
    public String get(HttpServletRequest request, String name) {
      return request.getHeader(name);
    }
  }
}
