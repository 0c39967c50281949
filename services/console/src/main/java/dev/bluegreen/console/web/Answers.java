package dev.bluegreen.console.web;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Sends answers. */
final class Answers {

  static final int OK = 200;
  static final int SEE_OTHER = 303;
  static final int NOT_MODIFIED = 304;
  static final int UNAUTHORIZED = 401;
  static final int FORBIDDEN = 403;
  static final int NOT_FOUND = 404;
  static final int METHOD_NOT_ALLOWED = 405;
  static final int TOO_MANY_REQUESTS = 429;
  static final int UNAVAILABLE = 503;

  private static final String TYPE = "Content-Type";
  private static final String CACHE = "Cache-Control";
  private static final String TEXT = "text/plain; charset=utf-8";

  private Answers() {}

  static void text(HttpExchange exchange, int status, String text) throws IOException {
    content(exchange, status, TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  /** What must not be kept by anybody. */
  static void content(HttpExchange exchange, int status, String type, byte[] content)
      throws IOException {
    exchange.getResponseHeaders().set(CACHE, "no-store");
    send(exchange, status, type, content);
  }

  /** What may be kept, and is asked for anew each time. */
  static void asset(HttpExchange exchange, Asset asset) throws IOException {
    exchange.getResponseHeaders().set(CACHE, "no-cache");
    exchange.getResponseHeaders().set("ETag", asset.tag());
    if (asset.tag().equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
      exchange.sendResponseHeaders(NOT_MODIFIED, -1);
    } else {
      send(exchange, OK, asset.type(), asset.content());
    }
  }

  static void redirect(HttpExchange exchange, String path) throws IOException {
    exchange.getResponseHeaders().set("Location", path);
    text(exchange, SEE_OTHER, "");
  }

  static void notAllowed(HttpExchange exchange, String methods) throws IOException {
    exchange.getResponseHeaders().set("Allow", methods);
    text(exchange, METHOD_NOT_ALLOWED, "this is only for " + methods + "\n");
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] content)
      throws IOException {
    exchange.getResponseHeaders().set(TYPE, type);
    var withoutBody = content.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, withoutBody ? -1 : content.length);
    if (!withoutBody) {
      exchange.getResponseBody().write(content);
      // Found out at the exchange's end alone, a client that is gone is counted for ever.
      exchange.getResponseBody().flush();
    }
  }
}
