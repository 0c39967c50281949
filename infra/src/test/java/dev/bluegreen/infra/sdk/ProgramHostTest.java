package dev.bluegreen.infra.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.exceptions.RunException;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pulumirpc.Language.RunRequest;
import pulumirpc.Language.RunResponse;
import pulumirpc.LanguageRuntimeGrpc;

/** The program in a process that is kept, over real calls, by an engine that is played. */
@Timeout(60)
class ProgramHostTest {
  private final PipedOutputStream input = new PipedOutputStream();
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private PlayedEngine engine;
  private Thread host;
  private ManagedChannel channel;
  private ManagedChannel partChannel;

  @BeforeEach
  void start() throws Exception {
    engine = new PlayedEngine();
    var output = new PipedOutputStream();
    var port = new BufferedReader(new InputStreamReader(new PipedInputStream(output)));
    var end = new PipedInputStream(input);
    BiConsumer<Context, StackInput> program = this::program;
    host =
        Thread.ofVirtual()
            .start(() -> ProgramHost.serve(List.of(program, this::part), end, output));
    var ports = port.readLine().split(" ");
    channel = connect(ports[0]);
    partChannel = connect(ports[1]);
  }

  private static ManagedChannel connect(String port) {
    return NettyChannelBuilder.forTarget("127.0.0.1:" + port).usePlaintext().build();
  }

  @AfterEach
  void end() throws Exception {
    mayEnd.countDown();
    input.close();
    channel.shutdownNow();
    partChannel.shutdownNow();
    engine.close();
  }

  private void program(Context ctx, StackInput input) {
    switch (ctx.config().require("does")) {
      case "fail" -> throw new RunException("no colour of this name");
      case "wait" -> await();
      default -> {}
    }
    ctx.export("config", Output.of(input.config()));
    ctx.export("secretKeys", Output.of(input.secretKeys()));
    ctx.export("stack", Output.of(input.stack()));
  }

  private void part(Context ctx, StackInput input) {
    ctx.export("part", Output.of(input.stack()));
  }

  private void await() {
    reached.countDown();
    try {
      mayEnd.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private RunRequest request(String does) {
    return RunRequest.newBuilder()
        .addArgs(engine.address())
        .setMonitorAddress(engine.address())
        .setProject("play")
        .setStack("dev")
        .setOrganization("organization")
        .putConfig("play:does", does)
        .addConfigSecretKeys("play:password")
        .build();
  }

  private RunResponse run(String does) {
    return LanguageRuntimeGrpc.newBlockingStub(channel).run(request(does));
  }

  @Test
  void runsAsOftenAsItIsAskedToEachTimeWithTheSettingsOfThen() {
    assertThat(run("this")).isEqualTo(RunResponse.getDefaultInstance());
    assertThat(run("that")).isEqualTo(RunResponse.getDefaultInstance());
    assertThat(engine.outputs)
        .containsExactly(
            Map.of(
                "config", "{\"play:does\":\"this\"}",
                "secretKeys", "[\"play:password\"]",
                "stack", "dev"),
            Map.of(
                "config", "{\"play:does\":\"that\"}",
                "secretKeys", "[\"play:password\"]",
                "stack", "dev"));
  }

  @Test
  void partOfItRunsWhereTheEngineAsksForThat() {
    var response = LanguageRuntimeGrpc.newBlockingStub(partChannel).run(request("this"));
    assertThat(response).isEqualTo(RunResponse.getDefaultInstance());
    assertThat(engine.outputs).containsExactly(Map.of("part", "dev"));
  }

  @Test
  void programThatFailsSaysWhyOnceAndRunsAgain() {
    assertThat(run("fail").getBail()).isTrue();
    assertThat(engine.errors)
        .singleElement()
        .satisfies(text -> assertThat(text).contains("no colour of this name"));
    assertThat(run("this")).isEqualTo(RunResponse.getDefaultInstance());
    assertThat(engine.outputs).hasSize(1);
  }

  @Test
  void endsWithItsInputAndNotBeforeWhatItRuns() throws Exception {
    var answer = LanguageRuntimeGrpc.newFutureStub(channel).run(request("wait"));
    reached.await();
    input.close();
    assertThat(host.join(Duration.ofSeconds(1))).as("ended in the middle of a run").isFalse();
    mayEnd.countDown();
    assertThat(answer.get()).isEqualTo(RunResponse.getDefaultInstance());
    assertThat(host.join(Duration.ofSeconds(30))).isTrue();
  }
}
