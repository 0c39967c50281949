package dev.bluegreen.service.burst;

import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Room for the new connections of a burst, while the service gets no CPU: when other pods start
 * beside it, for one. The JDK's 50 ({@code ServerSocket}) are full after a tenth of a second at 500
 * requests/s, and the system then lets those that follow wait for repeats, each twice as long as
 * the one before: seconds, for a service that was away for one.
 */
@Component
class AcceptQueue implements WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory> {
  /** Linux has 4096 at most, unless it was told otherwise (net.core.somaxconn). */
  private static final int CONNECTIONS = 1024;

  @Override
  public void customize(ConfigurableJettyWebServerFactory factory) {
    factory.addServerCustomizers(AcceptQueue::customize);
  }

  private static void customize(Server server) {
    for (var connector : server.getConnectors()) {
      if (connector instanceof ServerConnector network) {
        network.setAcceptQueueSize(CONNECTIONS);
      }
    }
  }
}
