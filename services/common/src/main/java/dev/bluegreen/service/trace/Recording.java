package dev.bluegreen.service.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What makes spans, and how it is ended.
 *
 * @param isOn whether anyone takes them
 * @param end sends what is still there
 */
record Recording(OpenTelemetry openTelemetry, boolean isOn, Supplier<CompletableResultCode> end)
    implements AutoCloseable {

  /** Of the shutdown's 30 s: a receiver that is away must not use up what requests need. */
  private static final Duration LONGEST_END = Duration.ofSeconds(2);

  /**
   * Ids for the log, and the caller's word on whether the trace is kept, go on; no span is kept, no
   * thread is started and nothing of an exporter is loaded.
   */
  static Recording none() {
    var provider =
        SdkTracerProvider.builder().setSampler(Sampler.parentBased(Sampler.alwaysOff())).build();
    return new Recording(new TracesOnly(provider), false, provider::shutdown);
  }

  @Override
  public void close() {
    end.get().join(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Without the SDK's own class of that kind, which brings metrics and logs along. */
  private record TracesOnly(TracerProvider provider) implements OpenTelemetry {
    @Override
    public TracerProvider getTracerProvider() {
      return provider;
    }

    @Override
    public ContextPropagators getPropagators() {
      return ContextPropagators.noop();
    }
  }
}
