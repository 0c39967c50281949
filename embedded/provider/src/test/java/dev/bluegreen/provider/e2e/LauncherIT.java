package dev.bluegreen.provider.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Empty;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulumirpc.ResourceProviderGrpc;

/** The plugin as a process: how it starts, and that it never outlives its engine. */
final class LauncherIT {
  private static final String LAUNCHER =
      Path.of("target", "plugin", "pulumi-resource-kubernetes").toAbsolutePath().toString();

  @TempDir Path directory;

  @Test
  void speaksTheProtocolOnThePortThatItPrintsAndNothingElse() throws Exception {
    var errors = directory.resolve("errors");
    var plugin = new ProcessBuilder(LAUNCHER, "127.0.0.1:1").redirectError(errors.toFile()).start();
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
    var plugin =
        new ProcessBuilder(LAUNCHER, "--tracing", "http://127.0.0.1:1", "127.0.0.1:1").start();
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
    var engine = new ProcessBuilder("sh", "-c", LAUNCHER + " 127.0.0.1:1 & wait").start();
    try (var output = engine.inputReader()) {
      assertThat(output.readLine()).matches("\\d+");
      var plugin = engine.children().findFirst().orElseThrow();
      engine.destroyForcibly();
      Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !plugin.isAlive());
    }
  }

  @Test
  void saysWhatItIsWhenAUserStartsIt() throws Exception {
    var plugin = new ProcessBuilder(LAUNCHER).redirectErrorStream(true).start();
    assertThat(new String(plugin.getInputStream().readAllBytes())).contains("the engine starts it");
    assertThat(plugin.waitFor()).isNotZero();
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
