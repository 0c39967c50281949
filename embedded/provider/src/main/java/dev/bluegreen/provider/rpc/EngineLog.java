package dev.bluegreen.provider.rpc;

import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.util.function.Consumer;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.LogSeverity;

/** Shows what a resource waits for, in the line that the engine has on the screen for it. */
public final class EngineLog {
  private final EngineGrpc.EngineBlockingStub engine;

  /**
   * @param address the engine's, {@code host:port}
   */
  public EngineLog(String address) {
    var channel = NettyChannelBuilder.forTarget(address).usePlaintext().build();
    engine = EngineGrpc.newBlockingStub(channel);
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
      engine.log(status);
    } catch (StatusRuntimeException _) {
      // An engine that is gone needs no status.
    }
  }
}
