package dev.bluegreen.service.problem;

import dev.bluegreen.service.identity.IdentityHeaders;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Answers with problem details where a request is so wrong that the server refuses it itself. */
@Component
class ServerErrorHandler
    implements Request.Handler, WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory> {

  private final IdentityHeaders identity;

  ServerErrorHandler(IdentityHeaders identity) {
    this.identity = identity;
  }

  @Override
  public void customize(ConfigurableJettyWebServerFactory factory) {
    factory.addServerCustomizers(server -> server.setErrorHandler(this));
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    var code = response.getStatus();
    var status = HttpStatus.resolve(code);
    // Nothing of the request is repeated: it may be anything but HTTP.
    var problem =
        "{\"title\":\"%s\",\"status\":%d}"
            .formatted(status == null ? "Error" : status.getReasonPhrase(), code);
    identity.putOn(response.getHeaders());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    Content.Sink.write(response, true, problem, callback);
    return true;
  }
}
