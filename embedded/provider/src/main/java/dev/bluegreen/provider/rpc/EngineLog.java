package dev.bluegreen.provider.rpc;

import com.google.common.base.Suppliers;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.LogSeverity;

/** Shows what a resource waits for, in the line that the engine has on the screen for it. */
public final class EngineLog {
  private final Supplier<Channel> engine;

  /**
   * Connects once there is something to show, since that takes a while.
   *
   * @param address the engine's, {@code host:port}
   */
  public EngineLog(String address) {
    engine = Suppliers.memoize(() -> NettyChannelBuilder.forTarget(address).usePlaintext().build());
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
      EngineGrpc.newBlockingStub(engine.get()).log(status);
    } catch (StatusRuntimeException _) {
      // An engine that is gone needs no status.
    }
  }
}
