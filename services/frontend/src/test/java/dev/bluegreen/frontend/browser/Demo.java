package dev.bluegreen.frontend.browser;

import dev.bluegreen.frontend.stub.Accounts;
import dev.bluegreen.frontend.stub.Calculator;
import dev.bluegreen.frontend.stub.Ledger;
import dev.bluegreen.frontend.stub.StubGateway;
import dev.bluegreen.frontend.stub.StubPeer;
import dev.bluegreen.testing.ServiceProcess;
import java.io.IOException;
import java.util.Map;

/**
 * Both colours behind a gateway: real frontends, as the image starts them, with stubs for peers.
 */
final class Demo implements AutoCloseable {

  final Accounts accounts = new Accounts();
  final Ledger ledger = new Ledger();
  final StubPeer auth = StubPeer.start(accounts);
  final StubPeer blueBackend = backend("blue", "1.0.0");
  final StubPeer greenBackend = backend("green", "2.0.0");
  final ServiceProcess blue = frontend("blue", "1.0.0", blueBackend);
  final ServiceProcess green = frontend("green", "2.0.0", greenBackend);
  final StubGateway gateway;

  Demo() throws IOException {
    blue.awaitReady();
    green.awaitReady();
    gateway = new StubGateway(Map.of("blue", blue.port(), "green", green.port()));
  }

  private StubPeer backend(String color, String version) throws IOException {
    return StubPeer.start(new Calculator(accounts, ledger, color, version));
  }

  private ServiceProcess frontend(String color, String version, StubPeer backend)
      throws IOException {
    return ServiceProcess.start(
        Map.of(
            "APP_COLOR",
            color,
            "APP_VERSION",
            version,
            "LOG_LEVEL",
            "TRACE",
            "AUTH_URL",
            auth.url(),
            "BACKEND_URL",
            backend.url()));
  }

  @Override
  public void close() throws IOException {
    gateway.close();
    blue.close();
    green.close();
    blueBackend.close();
    greenBackend.close();
    auth.close();
  }
}
