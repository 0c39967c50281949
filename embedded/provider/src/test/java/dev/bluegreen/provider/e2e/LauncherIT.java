package dev.bluegreen.provider.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Empty;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulumirpc.ResourceProviderGrpc;

/** The plugin as a process: how it starts, and that it never outlives its engine. */
final class LauncherIT {
  private static final String LAUNCHER =
      Path.of("target", "plugin", "pulumi-resource-kubernetes").toAbsolutePath().toString();

  @TempDir Path directory;

  /** In the engine's place: a port that answers. */
  private ServerSocket engine;

  @BeforeEach
  void listen() throws IOException {
    engine = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    engine.close();
  }

  private String address() {
    return "127.0.0.1:" + engine.getLocalPort();
  }

  @Test
  void speaksTheProtocolOnThePortThatItPrintsAndNothingElse() throws Exception {
    var errors = directory.resolve("errors");
    var plugin = new ProcessBuilder(LAUNCHER, address()).redirectError(errors.toFile()).start();
    try (var output = plugin.inputReader()) {
      assertThat(version(output)).isEqualTo("4.0.0");
      assertThat(Files.readString(errors)).isEmpty();

      interrupt(plugin.pid());
      assertThat(plugin.waitFor(5, TimeUnit.SECONDS)).as("ended by SIGINT").isTrue();
    } finally {
      plugin.destroyForcibly();
    }
  }

  @Test
  void startsWhereTheEngineTraces() throws Exception {
    var plugin = new ProcessBuilder(LAUNCHER, "--tracing", "http://127.0.0.1:1", address()).start();
    try (var output = plugin.inputReader()) {
      assertThat(version(output)).isEqualTo("4.0.0");
    } finally {
      plugin.destroyForcibly();
    }
  }

  @Test
  void endsWhenItsEngineIsKilled() throws Exception {
    // A shell in the engine's place: it starts the plugin and is killed without a chance to stop
    // it.
    var shell = new ProcessBuilder("sh", "-c", LAUNCHER + " " + address() + " & wait").start();
    try (var output = shell.inputReader()) {
      assertThat(output.readLine()).matches("\\d+");
      var plugin = shell.children().findFirst().orElseThrow();
      shell.destroyForcibly();
      Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !plugin.isAlive());
    }
  }

  @Test
  void endsWhenItsEngineWasKilledBeforeItRan() throws Exception {
    engine.close();
    var plugin = new ProcessBuilder(LAUNCHER, address()).start();
    try {
      assertThat(plugin.waitFor(20, TimeUnit.SECONDS)).as("ended by itself").isTrue();
    } finally {
      plugin.destroyForcibly();
    }
  }

  @Test
  void withoutAnEngineItSaysHowOneAttachesAndEndsWithItsInput() throws Exception {
    var errors = directory.resolve("errors");
    var plugin = new ProcessBuilder(LAUNCHER).redirectError(errors.toFile()).start();
    try (var output = plugin.inputReader()) {
      assertThat(version(output)).isEqualTo("4.0.0");
      assertThat(Files.readString(errors)).contains("PULUMI_DEBUG_PROVIDERS=kubernetes:");
      plugin.getOutputStream().close();
      assertThat(plugin.waitFor(5, TimeUnit.SECONDS)).as("ended with its input").isTrue();
    } finally {
      plugin.destroyForcibly();
    }
  }

  private static String version(BufferedReader output) throws IOException {
    var port = Integer.parseInt(output.readLine());
    var channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    try {
      return ResourceProviderGrpc.newBlockingStub(channel)
          .getPluginInfo(Empty.getDefaultInstance())
          .getVersion();
    } finally {
      channel.shutdownNow();
    }
  }

  private static void interrupt(long pid) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", String.valueOf(pid)).inheritIO().start().waitFor();
  }
}
