package dev.bluegreen.service.trace;

import dev.bluegreen.service.settings.Peer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpRequest;

/**
 * The span of one request, served or made, by OpenTelemetry's conventions for HTTP; the current
 * thread's until it is closed. It holds no query, header or body.
 */
public final class HttpSpan implements AutoCloseable {

  private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");
  private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
  private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
  private static final AttributeKey<String> SCHEME = AttributeKey.stringKey("url.scheme");
  private static final AttributeKey<String> URL = AttributeKey.stringKey("url.full");
  private static final AttributeKey<String> SERVER = AttributeKey.stringKey("server.address");
  private static final AttributeKey<Long> PORT = AttributeKey.longKey("server.port");
  private static final AttributeKey<String> PEER = AttributeKey.stringKey("peer.service");
  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private final Span span;
  private final String method;

  /** The first status that is a failure: of a server its own, of a client any. */
  private final int firstError;

  private final Scope scope;
  private String name;
  private int status;

  private HttpSpan(Span span, String method, int firstError) {
    this.span = span;
    this.method = method;
    this.firstError = firstError;
    this.name = name(method);
    this.scope = span.makeCurrent();
  }

  static HttpSpan ofServer(Tracer tracer, Context caller, HttpServletRequest request) {
    var method = known(request.getMethod());
    var span =
        tracer
            .spanBuilder(name(method))
            .setParent(caller)
            .setSpanKind(SpanKind.SERVER)
            .setAttribute(METHOD, method)
            .setAttribute(SCHEME, request.getScheme())
            .setAttribute(PATH, request.getRequestURI())
            .startSpan();
    return new HttpSpan(span, method, 500);
  }

  static HttpSpan ofClient(Tracer tracer, HttpRequest call, Peer peer) {
    var method = known(call.getMethod().name());
    var uri = call.getURI();
    var span =
        tracer
            .spanBuilder(name(method))
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute(METHOD, method)
            .setAttribute(PEER, peer.name().toLowerCase(Locale.ROOT))
            .setAttribute(SERVER, uri.getHost())
            .setAttribute(PORT, (long) (uri.getPort() < 0 ? 80 : uri.getPort()))
            .setAttribute(
                URL, "%s://%s%s".formatted(uri.getScheme(), uri.getAuthority(), uri.getPath()))
            .startSpan();
    return new HttpSpan(span, method, 400);
  }

  /** Clients make up methods too. */
  private static String known(String method) {
    return METHODS.contains(method) ? method : "_OTHER";
  }

  private static String name(String method) {
    return method.equals("_OTHER") ? "HTTP" : method;
  }

  /** The ids that the log has of it. */
  SpanContext ids() {
    return span.getSpanContext();
  }

  /** Which of the service's routes it took: a template, without what the user put into it. */
  void route(String template) {
    span.setAttribute(ROUTE, template);
    name = name(method) + " " + template;
    span.updateName(name);
  }

  /** How it was answered. */
  public void answered(int status) {
    this.status = status;
    span.setAttribute(STATUS, (long) status);
    if (status >= firstError) {
      span.setAttribute(ERROR, Integer.toString(status));
      span.setStatus(StatusCode.ERROR);
    }
  }

  /** It had no answer. The kind of failure only: a message may repeat what was sent. */
  public void failed(Throwable failure) {
    span.setAttribute(ERROR, failure.getClass().getName());
    span.setStatus(StatusCode.ERROR);
  }

  /** For the log: only names that the service itself knows. */
  @Override
  public String toString() {
    return name + " " + status;
  }

  @Override
  public void close() {
    scope.close();
    span.end();
  }
}
