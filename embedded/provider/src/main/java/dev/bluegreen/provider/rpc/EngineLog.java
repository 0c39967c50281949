package dev.bluegreen.provider.rpc;

import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.util.Optional;
import java.util.function.Consumer;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.LogSeverity;

/** Shows what a resource waits for, in the line that the engine has on the screen for it. */
public final class EngineLog {
  private String address;
  private ManagedChannel channel;

  /** Shows nothing until the engine has said where it is. */
  public EngineLog() {}

  /**
   * Shows what there is to an engine.
   *
   * @param address the engine's, {@code host:port}
   */
  public EngineLog(String address) {
    attach(address);
  }

  synchronized void attach(String address) {
    this.address = address;
  }

  /** Takes the statuses of one resource; shows each once. */
  Consumer<String> status(String urn) {
    var last = LogRequest.newBuilder().setSeverity(LogSeverity.INFO).setUrn(urn).setEphemeral(true);
    return message -> {
      if (!message.equals(last.getMessage())) {
        show(last.setMessage(message).build());
      }
    };
  }

  private void show(LogRequest status) {
    try {
      engine().ifPresent(engine -> EngineGrpc.newBlockingStub(engine).log(status));
    } catch (StatusRuntimeException _) {
      // An engine that is gone needs no status.
    }
  }

  /** Connects once there is something to show, since that takes a while. */
  private synchronized Optional<Channel> engine() {
    if (channel == null && address != null) {
      channel = NettyChannelBuilder.forTarget(address).usePlaintext().build();
    }
    return Optional.ofNullable(channel);
  }

  /** Lets go of the engine. */
  synchronized void close() {
    if (channel != null) {
      channel.shutdownNow();
    }
  }
}
