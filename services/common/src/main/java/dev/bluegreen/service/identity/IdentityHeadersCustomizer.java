package dev.bluegreen.service.identity;

import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Puts the identity on answers in the server itself, not in a servlet filter, since there are
 * answers that no servlet sees: to a request that is not HTTP, for one.
 */
@Component
class IdentityHeadersCustomizer
    implements WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory> {

  private final IdentityHeaders identity;

  IdentityHeadersCustomizer(IdentityHeaders identity) {
    this.identity = identity;
  }

  @Override
  public void customize(ConfigurableJettyWebServerFactory factory) {
    factory.addServerCustomizers(this::customize);
  }

  private void customize(Server server) {
    for (var connector : server.getConnectors()) {
      for (var connection : connector.getBeans(HttpConfiguration.ConnectionFactory.class)) {
        connection
            .getHttpConfiguration()
            .addCustomizer(
                (request, headers) -> {
                  identity.putOn(headers);
                  return request;
                });
      }
    }
  }
}
