package dev.bluegreen.service.settings;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where spans go and how many of them, by OpenTelemetry's own variables. Those that are not read
 * here ({@code OTEL_RESOURCE_ATTRIBUTES}, {@code OTEL_EXPORTER_OTLP_HEADERS}, {@code OTEL_BSP_…})
 * are read by its SDK.
 *
 * @param endpoint an OTLP receiver, without {@code /v1/traces}; empty where no span is recorded
 * @param sampler which traces are kept, of those that no caller has decided on
 * @param ratio the share that a sampler by ratio keeps, from 0 to 1
 */
public record Tracing(Optional<URI> endpoint, String sampler, double ratio) {

  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
  private static final String PROTOCOL = "OTEL_EXPORTER_OTLP_PROTOCOL";
  private static final String SAMPLER = "OTEL_TRACES_SAMPLER";
  private static final String RATIO = "OTEL_TRACES_SAMPLER_ARG";

  /** Without a user: what is sent with a request is a header, and may be secret. */
  private static final Pattern URL =
      Pattern.compile("https?://[A-Za-z0-9.-]+(:\\d{1,5})?(/[A-Za-z0-9._~/-]*)?");

  private static final String HTTP = "http/protobuf";

  private static final List<String> SAMPLERS =
      List.of(
          "always_on",
          "always_off",
          "traceidratio",
          "parentbased_always_on",
          "parentbased_always_off",
          "parentbased_traceidratio");

  private static final String USUAL = "parentbased_always_on";

  /**
   * Reads them.
   *
   * @throws SettingException for the first that is wrong
   */
  static Tracing from(Variables variables) {
    var endpoint = variables.text(ENDPOINT, null);
    if (endpoint != null && !URL.matcher(endpoint).matches()) {
      throw new SettingException(
          ENDPOINT, endpoint, "the address of an OTLP receiver, such as http://collector:4318");
    }
    var protocol = variables.text(PROTOCOL, HTTP);
    if (!protocol.equals(HTTP)) {
      throw new SettingException(PROTOCOL, protocol, HTTP + ", the only one that is spoken here");
    }
    var sampler = variables.text(SAMPLER, USUAL);
    if (!SAMPLERS.contains(sampler)) {
      throw new SettingException(SAMPLER, sampler, "one of " + String.join(", ", SAMPLERS));
    }
    return new Tracing(
        Optional.ofNullable(endpoint).map(URI::create), sampler, variables.share(RATIO, 1));
  }
}
