package dev.bluegreen.provider.rpc;

import com.google.protobuf.Any;
import dev.bluegreen.provider.await.NotLiveException;
import dev.bluegreen.provider.diff.Difference;
import dev.bluegreen.provider.diff.PropertyPath;
import dev.bluegreen.provider.state.State;
import dev.bluegreen.provider.value.Secrets;
import dev.bluegreen.provider.value.Values;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.Map;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.DiffResponse.DiffChanges;
import pulumirpc.Provider.ErrorResourceInitFailed;
import pulumirpc.Provider.PropertyDiff;

/** Differences and errors in the engine's form. */
final class Replies {
  private Replies() {}

  static DiffResponse of(Difference difference) {
    var reply =
        DiffResponse.newBuilder()
            .setHasDetailedDiff(true)
            .setChanges(
                difference.changes().isEmpty() ? DiffChanges.DIFF_NONE : DiffChanges.DIFF_SOME)
            .setDeleteBeforeReplace(difference.deleteBeforeReplace());
    for (var change : difference.changes()) {
      var replaces = difference.replaces().contains(change.path());
      var kind = PropertyDiff.Kind.valueOf(change.kind() + (replaces ? "_REPLACE" : ""));
      reply.putDetailedDiff(
          change.path().toString(), PropertyDiff.newBuilder().setKind(kind).build());
    }
    difference.replaces().stream().map(PropertyPath::toString).sorted().forEach(reply::addReplaces);
    return reply.build();
  }

  /** An error that leaves the state as it was. */
  static StatusRuntimeException error(RuntimeException e, Map<String, Object> inputs) {
    var message = e.getMessage() == null ? e.toString() : e.getMessage();
    return e instanceof StatusRuntimeException status
        ? status
        : Status.UNKNOWN.withDescription(Secrets.mask(message, inputs)).asRuntimeException();
  }

  /** The object exists but is not live: the engine keeps it, and awaits it again next time. */
  static StatusRuntimeException notLive(NotLiveException e, String id, State state) {
    var message = Secrets.mask(e.getMessage(), state.inputs());
    var detail =
        ErrorResourceInitFailed.newBuilder()
            .setId(id)
            .setProperties(Values.toStruct(state.outputs()))
            .setInputs(Values.toStruct(state.inputs()))
            // Of such an error the engine shows the reasons only.
            .addReasons(message);
    return StatusProto.toStatusRuntimeException(
        com.google.rpc.Status.newBuilder()
            .setCode(Status.Code.UNKNOWN.value())
            .setMessage(message)
            .addDetails(Any.pack(detail.build()))
            .build());
  }
}
