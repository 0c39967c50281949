package dev.bluegreen.service.identity;

import dev.bluegreen.service.settings.Settings;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Tells a client which colour it is on, where its own cookie does not say so: the gateway then
 * keeps it there during a canary.
 */
@Component
class StickyCookie implements WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory> {

  private static final String NAME = "bluegreen-color";

  /** What a page fetches of its own colour, whatever colour its user is on by then. */
  private static final Pattern OF_A_COLOR = Pattern.compile("/(blue|green)/.*");

  private final boolean wanted;
  private final HttpField field;
  private final Pattern said;

  StickyCookie(Settings settings) {
    wanted = settings.sticky();
    var cookie = NAME + "=" + settings.color();
    field = new PreEncodedHttpField(HttpHeader.SET_COOKIE, cookie + "; Path=/; SameSite=Lax");
    said = Pattern.compile("(^|;) *" + cookie + " *(;|$)");
  }

  @Override
  public void customize(ConfigurableJettyWebServerFactory factory) {
    if (wanted) {
      factory.addServerCustomizers(this::customize);
    }
  }

  private void customize(Server server) {
    for (var connector : server.getConnectors()) {
      for (var connection : connector.getBeans(HttpConfiguration.ConnectionFactory.class)) {
        connection.getHttpConfiguration().addCustomizer(this::customize);
      }
    }
  }

  private Request customize(Request request, HttpFields.Mutable headers) {
    if (isDue(request)) {
      request.addHttpStreamWrapper(Telling::new);
    }
    return request;
  }

  private boolean isDue(Request request) {
    var path = request.getHttpURI().getPath();
    return (path == null || !OF_A_COLOR.matcher(path).matches())
        && request.getHeaders().getValuesList(HttpHeader.COOKIE).stream()
            .noneMatch(cookies -> said.matcher(cookies).find());
  }

  /** Adds the cookie as the answer goes out: a handler's own cookie would stand in place of it. */
  private final class Telling extends HttpStream.Wrapper {

    Telling(HttpStream stream) {
      super(stream);
    }

    @Override
    public void send(
        MetaData.Request request,
        MetaData.Response response,
        boolean last,
        ByteBuffer content,
        Callback callback) {
      super.send(request, response == null ? null : with(response), last, content, callback);
    }

    private MetaData.Response with(MetaData.Response response) {
      return new MetaData.Response(
          response.getStatus(),
          response.getReason(),
          response.getHttpVersion(),
          HttpFields.build(response.getHttpFields()).add(field).asImmutable(),
          response.getContentLength(),
          response.getTrailersSupplier());
    }
  }
}
