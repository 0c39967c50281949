package dev.bluegreen.service.trace;

import io.opentelemetry.api.trace.Span;
import io.prometheus.metrics.tracer.common.SpanContext;
import org.springframework.stereotype.Component;

/**
 * Leads from a metric to a trace: the ids that a histogram's bucket keeps of one of the requests in
 * it (an exemplar). Only of traces that somebody records: others could not be looked up.
 */
@Component
class CurrentSpan implements SpanContext {

  @Override
  public String getCurrentTraceId() {
    return Span.current().getSpanContext().getTraceId();
  }

  @Override
  public String getCurrentSpanId() {
    return Span.current().getSpanContext().getSpanId();
  }

  @Override
  public boolean isCurrentSpanSampled() {
    return Span.current().getSpanContext().isSampled();
  }

  /** Which of a trace's spans a bucket names is all the same to whoever looks it up. */
  @Override
  public void markCurrentSpanAsExemplar() {}
}
