package dev.bluegreen.service.shutdown;

import dev.bluegreen.service.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.server.HttpConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The time between the order to stop and the closing of the port. There may be a moment when a
 * terminating pod still receives requests, because nobody waits for proxies to learn of it: until
 * they have, the service goes on answering, and asks on each answer to be left ({@code Connection:
 * close}), so that no kept-alive connection is in use when the port closes. Spring has refused
 * readiness before this begins, and waits afterwards for what is in flight.
 */
@Component
class Drain
    implements SmartLifecycle, WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory> {

  private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

  private final Duration delay;
  private final List<HttpConfiguration> connections = new CopyOnWriteArrayList<>();
  private volatile boolean running;

  Drain(Settings settings) {
    this.delay = settings.shutdownDelay();
  }

  @Override
  public void customize(ConfigurableJettyWebServerFactory factory) {
    factory.addServerCustomizers(
        server -> {
          for (var connector : server.getConnectors()) {
            connector.getBeans(HttpConfiguration.ConnectionFactory.class).stream()
                .map(HttpConfiguration.ConnectionFactory::getHttpConfiguration)
                .forEach(connections::add);
          }
        });
  }

  /** The highest phase is stopped first: before the web server is. */
  @Override
  public int getPhase() {
    return DEFAULT_PHASE;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    connections.forEach(connection -> connection.setPersistentConnectionsEnabled(false));
    LOG.info("stopping: serving for another {} ms", delay.toMillis());
    try {
      Thread.sleep(delay);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
