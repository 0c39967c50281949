package dev.bluegreen.infra.telemetry;

import dev.bluegreen.infra.app.AppService;
import dev.bluegreen.infra.app.Attachment;
import dev.bluegreen.infra.app.Release;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where spans go, said to everyone who makes some: to the services by OpenTelemetry's own
 * variables, which its libraries and agents of any language read, and to Traefik by its flags.
 *
 * @param endpoint an OTLP receiver over HTTP, without {@code /v1/traces}
 * @param ratio the share of traces that is kept, from 0 to 1; the gateway decides, as every trace
 *     begins there
 */
public record Tracing(String endpoint, double ratio) {

  /** What a service's pods get: settings, none of which is part of their template. */
  public Attachment attach(AppService service, Release release, String namespace) {
    var env =
        new TreeMap<>(
            Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                endpoint,
                "OTEL_EXPORTER_OTLP_PROTOCOL",
                "http/protobuf",
                "OTEL_TRACES_SAMPLER",
                "parentbased_traceidratio",
                "OTEL_TRACES_SAMPLER_ARG",
                share(),
                "OTEL_SERVICE_NAME",
                service.name(),
                "OTEL_RESOURCE_ATTRIBUTES",
                "app.color=%s,k8s.namespace.name=%s,service.version=%s"
                    .formatted(release.color().key(), namespace, release.version())));
    // Prometheus asks for metrics, and what is logged is collected from the pods.
    env.put("OTEL_METRICS_EXPORTER", "none");
    env.put("OTEL_LOGS_EXPORTER", "none");
    return new Attachment(env, List.of(), List.of());
  }

  /** What makes Traefik's span the first of each trace, of those that its client has not begun. */
  public List<String> traefikFlags() {
    return List.of(
        "--tracing.otlp.http.endpoint=" + endpoint.replaceFirst("/$", "") + "/v1/traces",
        "--tracing.samplerate=" + share());
  }

  private String share() {
    return BigDecimal.valueOf(ratio).stripTrailingZeros().toPlainString();
  }
}
