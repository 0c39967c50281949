package dev.bluegreen.console;

import dev.bluegreen.analysis.probe.cluster.Cluster;
import dev.bluegreen.console.login.Password;
import dev.bluegreen.console.login.Sessions;
import dev.bluegreen.console.stub.Demo;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/** A console of a demo, which can be stopped and started again where it was. */
public final class RunningConsole implements AutoCloseable {

  public static final String PASSWORD = "correct-horse-battery-9";

  private final Demo demo;
  private final Path file;
  private Sessions sessions = new Sessions(InstantSource.system());
  private Console console;

  public RunningConsole(Demo demo) throws IOException {
    this.demo = demo;
    file = Files.createTempFile("password", "");
    Files.writeString(file, PASSWORD + "\n");
    start(0);
  }

  private void start(int port) throws IOException {
    var settings =
        Settings.of(
            Map.of(
                "PORT", Integer.toString(port),
                "PROBER", demo.traffic.url().toString(),
                "PROMETHEUS", demo.traffic.url().toString(),
                "PASSWORD_FILE", file.toString(),
                "APP_URL", "http://localhost:8080",
                "PREVIEW_URL", "http://preview.localhost:8080"));
    var config = new ConfigBuilder(Config.empty()).withMasterUrl(demo.cluster.url()).build();
    console = new Console(settings, new Cluster(config), Password.in(file), sessions);
  }

  public String url() {
    return "http://localhost:" + console.port();
  }

  /** Nobody answers at its port for a while, as where the gateway is replaced. */
  public void away(Runnable meanwhile) throws IOException {
    var port = console.port();
    console.close();
    meanwhile.run();
    start(port);
  }

  /** Ends it and starts another one at the same port, as where its own pod is replaced. */
  public void replace() throws IOException {
    away(() -> sessions = new Sessions(InstantSource.system()));
  }

  @Override
  public void close() throws IOException {
    console.close();
    Files.delete(file);
  }
}
