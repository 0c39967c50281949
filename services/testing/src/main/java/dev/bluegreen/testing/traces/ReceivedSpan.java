package dev.bluegreen.testing.traces;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A span as it came.
 *
 * @param service who has sent it
 * @param kind {@code SERVER}, {@code CLIENT} or {@code INTERNAL}
 * @param parentId of the span that it is a part of; empty for the root
 * @param failed whether it says that it failed
 * @param attributes its own, as text
 * @param resource its sender's, as text
 */
public record ReceivedSpan(
    String service,
    String name,
    String kind,
    String traceId,
    String spanId,
    String parentId,
    boolean failed,
    Map<String, String> attributes,
    Map<String, String> resource) {

  static ReceivedSpan of(Span span, List<KeyValue> resource) {
    var sender = texts(resource);
    return new ReceivedSpan(
        sender.get("service.name"),
        span.getName(),
        span.getKind().name().replace("SPAN_KIND_", ""),
        hex(span.getTraceId()),
        hex(span.getSpanId()),
        hex(span.getParentSpanId()),
        span.getStatus().getCode() == StatusCode.STATUS_CODE_ERROR,
        texts(span.getAttributesList()),
        sender);
  }

  private static String hex(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }

  private static Map<String, String> texts(List<KeyValue> attributes) {
    var texts = new TreeMap<String, String>();
    attributes.forEach(each -> texts.put(each.getKey(), text(each.getValue())));
    return texts;
  }

  private static String text(AnyValue value) {
    return value.hasStringValue() ? value.getStringValue() : Long.toString(value.getIntValue());
  }
}
