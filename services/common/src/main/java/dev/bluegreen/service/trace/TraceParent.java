package dev.bluegreen.service.trace;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Where a request stands in a trace, after W3C Trace Context (level 1, section 3.2).
 *
 * @param traceId 32 hex digits, shared by every service that one request passes
 * @param spanId 16 hex digits, of this service's part of it
 * @param flags 2 hex digits, as the caller sent them: whether the trace is kept
 */
record TraceParent(String traceId, String spanId, String flags) {

  static final String HEADER = "traceparent";

  private static final String NOT_KEPT = "00";

  private static final int LENGTH = "00-".length() + 32 + "-".length() + 16 + "-00".length();

  /** The caller's trace, with a span of our own in it; empty when the header is not valid. */
  static Optional<TraceParent> continuing(String header) {
    if (header == null
        || header.length() < LENGTH
        || header.startsWith("ff")
        || (header.length() > LENGTH && (header.startsWith("00") || header.charAt(LENGTH) != '-'))
        || !isHex(header, 0, 2)
        || header.charAt(2) != '-'
        || !isId(header, 3, 35)
        || header.charAt(35) != '-'
        || !isId(header, 36, 52)
        || header.charAt(52) != '-'
        || !isHex(header, 53, 55)) {
      return Optional.empty();
    }
    return Optional.of(
        new TraceParent(header.substring(3, 35), randomId(), header.substring(53, 55)));
  }

  /** The beginning of a trace. */
  static TraceParent starting() {
    return new TraceParent(randomId() + randomId(), randomId(), NOT_KEPT);
  }

  /** The header for whom this service calls, as the caller of that one. */
  String header() {
    return "00-%s-%s-%s".formatted(traceId, spanId, flags);
  }

  /** Sixteen digits that are not all zeros. Unique, not secret: a fast generator is enough. */
  private static String randomId() {
    var id = ThreadLocalRandom.current().nextLong();
    return HexFormat.of().toHexDigits(id == 0 ? 1 : id);
  }

  private static boolean isId(String text, int from, int to) {
    return isHex(text, from, to)
        && !text.substring(from, to).chars().allMatch(digit -> digit == '0');
  }

  private static boolean isHex(String text, int from, int to) {
    for (var i = from; i < to; i++) {
      var c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }
}
