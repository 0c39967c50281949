package dev.bluegreen.provider.rpc;

import com.google.protobuf.Any;
import dev.bluegreen.provider.await.NotLiveException;
import dev.bluegreen.provider.state.State;
import dev.bluegreen.provider.value.Secrets;
import dev.bluegreen.provider.value.Values;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.Map;
import java.util.stream.Collectors;
import pulumirpc.Provider.ErrorResourceInitFailed;

/** Errors in the engine's form. */
final class Failures {
  private Failures() {}

  /** An error that leaves the state as it was. */
  static StatusRuntimeException of(RuntimeException e, Map<String, Object> inputs) {
    return switch (e) {
      case StatusRuntimeException status -> status;
      case NotLiveException notLive ->
          unknown(Secrets.mask(notLive.getMessage() + reasons(notLive), inputs));
      default ->
          unknown(Secrets.mask(e.getMessage() == null ? e.toString() : e.getMessage(), inputs));
    };
  }

  /** The object exists but is not live: the engine keeps it, and awaits it again next time. */
  static StatusRuntimeException notLive(NotLiveException e, String id, State state) {
    var inputs = state.inputs();
    var detail =
        ErrorResourceInitFailed.newBuilder()
            .setId(id)
            .setProperties(Values.toStruct(state.outputs()))
            .setInputs(Values.toStruct(inputs));
    // Of such an error the engine shows the reasons only, so they have to say it all.
    detail.addReasons(Secrets.mask(e.getMessage() + reasons(e), inputs));
    return StatusProto.toStatusRuntimeException(
        com.google.rpc.Status.newBuilder()
            .setCode(Status.Code.UNKNOWN.value())
            .setMessage(Secrets.mask(e.getMessage(), inputs))
            .addDetails(Any.pack(detail.build()))
            .build());
  }

  private static String reasons(NotLiveException e) {
    return e.reasons().stream().map(reason -> "\n      " + reason).collect(Collectors.joining());
  }

  private static StatusRuntimeException unknown(String message) {
    return Status.UNKNOWN.withDescription(message).asRuntimeException();
  }
}
