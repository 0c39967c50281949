package dev.bluegreen.service.trace;

import dev.bluegreen.service.settings.Settings;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import java.net.URI;
import java.util.Map;

/**
 * Spans to an OTLP receiver: the SDK as its own variables say, with what the settings have checked
 * above them. Spans wait in a bounded queue for a thread of the SDK's; a receiver that is away or
 * slow costs spans, and no request any time.
 */
final class Export {

  private Export() {}

  static Recording to(URI endpoint, Settings settings) {
    var tracing = settings.tracing();
    var properties =
        Map.of(
            "otel.exporter.otlp.endpoint",
            endpoint.toString(),
            "otel.exporter.otlp.protocol",
            "http/protobuf",
            "otel.traces.sampler",
            tracing.sampler(),
            "otel.traces.sampler.arg",
            Double.toString(tracing.ratio()),
            // Prometheus asks for metrics, and the log is for whoever collects it.
            "otel.metrics.exporter",
            "none",
            "otel.logs.exporter",
            "none");
    var sdk =
        AutoConfiguredOpenTelemetrySdk.builder()
            .disableShutdownHook()
            .addPropertiesCustomizer(_ -> properties)
            .addResourceCustomizer((others, _) -> others.merge(resource(settings)))
            .addSpanExporterCustomizer((exporter, _) -> new QuietExporter(exporter, endpoint))
            .build()
            .getOpenTelemetrySdk();
    return new Recording(sdk, true, sdk::shutdown);
  }

  /**
   * Who this process is, by the names of OpenTelemetry's conventions and our own for the colour.
   */
  private static Resource resource(Settings settings) {
    return Resource.create(
        Attributes.builder()
            .put("service.name", settings.service())
            .put("service.version", settings.version().toString())
            .put("service.instance.id", settings.pod())
            .put("k8s.pod.name", settings.pod())
            .put("app.color", settings.color().toString())
            .build());
  }
}
