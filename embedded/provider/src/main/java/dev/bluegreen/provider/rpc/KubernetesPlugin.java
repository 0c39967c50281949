package dev.bluegreen.provider.rpc;

import com.google.protobuf.Empty;
import dev.bluegreen.provider.await.NotLiveException;
import dev.bluegreen.provider.cluster.ClusterException;
import dev.bluegreen.provider.cluster.ObjectRef;
import dev.bluegreen.provider.resource.AutoName;
import dev.bluegreen.provider.resource.Lifecycle.Call;
import dev.bluegreen.provider.state.State;
import dev.bluegreen.provider.value.Secrets;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.Provider.UpdateResponse;

/** The engine's calls on resources, translated. Source: Pulumi's {@code provider.proto}. */
public final class KubernetesPlugin extends ConfiguredPlugin {
  private final EngineLog log;

  /** For one engine. */
  public KubernetesPlugin(EngineLog log) {
    this.log = log;
  }

  @Override
  public void check(CheckRequest request, StreamObserver<CheckResponse> reply) {
    var news = tree(request.getNews());
    var proposed =
        Optional.of(request.getAutonaming().getProposedName()).filter(name -> !name.isEmpty());
    var naming = new AutoName(request.getName(), request.getRandomSeed().toByteArray(), proposed);
    answer(
        reply,
        news,
        () ->
            CheckResponse.newBuilder()
                .setInputs(struct(session().checker().check(tree(request.getOlds()), news, naming)))
                .build());
  }

  @Override
  public void diff(DiffRequest request, StreamObserver<DiffResponse> reply) {
    var news = tree(request.getNews());
    answer(
        reply,
        news,
        () -> {
          var state = State.of(tree(request.getOlds()));
          // Not the engine's own old inputs: after a partial failure those are of the update
          // before.
          var olds = state.inputs().isEmpty() ? tree(request.getOldInputs()) : state.inputs();
          var patch = Ids.isPatch(request.getUrn(), news);
          return Replies.of(session().differ().diff(state, olds, news, patch));
        });
  }

  @Override
  public void create(CreateRequest request, StreamObserver<CreateResponse> reply) {
    var inputs = tree(request.getProperties());
    var call = call(request.getUrn(), inputs, false, request.getTimeout(), List.of());
    answer(
        reply,
        inputs,
        () -> {
          var manager = State.newFieldManager();
          if (request.getPreview()) {
            var state = session().lifecycle().preview(inputs, manager, call);
            return CreateResponse.newBuilder().setProperties(struct(state.outputs())).build();
          }
          var state = created(inputs, manager, call);
          return CreateResponse.newBuilder()
              .setId(Ids.of(state.live()))
              .setProperties(struct(state.outputs()))
              .build();
        });
  }

  @Override
  public void update(UpdateRequest request, StreamObserver<UpdateResponse> reply) {
    var inputs = tree(request.getNews());
    var ignored = request.getIgnoreChangesList();
    var call = call(request.getUrn(), inputs, true, request.getTimeout(), ignored);
    answer(
        reply,
        inputs,
        () -> {
          var manager = State.of(tree(request.getOlds())).fieldManager();
          var state =
              request.getPreview()
                  ? session().lifecycle().preview(inputs, manager, call)
                  : applied(inputs, manager, call);
          return UpdateResponse.newBuilder().setProperties(struct(state.outputs())).build();
        });
  }

  @Override
  public void read(ReadRequest request, StreamObserver<ReadResponse> reply) {
    var inputs = tree(request.getInputs());
    answer(
        reply,
        inputs,
        () -> {
          var state = State.of(tree(request.getProperties()));
          var ref = Ids.ref(request.getId(), request.getUrn(), inputs);
          return session()
              .lifecycle()
              .read(ref, state, inputs)
              .map(
                  found ->
                      ReadResponse.newBuilder()
                          .setId(request.getId())
                          .setInputs(struct(found.inputs()))
                          .setProperties(struct(found.outputs()))
                          .build())
              .orElse(ReadResponse.getDefaultInstance());
        });
  }

  @Override
  public void delete(DeleteRequest request, StreamObserver<Empty> reply) {
    var state = State.of(tree(request.getProperties()));
    var inputs = request.hasOldInputs() ? tree(request.getOldInputs()) : state.inputs();
    answer(
        reply,
        inputs,
        () -> {
          ObjectRef ref = Ids.ref(request.getId(), request.getUrn(), inputs);
          session()
              .lifecycle()
              .delete(
                  ref,
                  state,
                  call(request.getUrn(), inputs, true, request.getTimeout(), List.of()));
          return Empty.getDefaultInstance();
        });
  }

  private State created(Map<String, Object> inputs, String manager, Call call) {
    session(); // without a cluster nothing is made
    try {
      return applied(inputs, manager, call);
    } catch (ClusterException e) {
      // The answer is missing, the object may be there: it is kept, and made again next time.
      var unsure = new NotLiveException("It may have been made", inputs, List.of(e.getMessage()));
      throw Failures.notLive(unsure, new State(inputs, inputs, manager));
    }
  }

  private State applied(Map<String, Object> inputs, String manager, Call call) {
    try {
      return session().lifecycle().apply(inputs, manager, call);
    } catch (NotLiveException e) {
      throw Failures.notLive(e, new State(e.object(), inputs, manager));
    }
  }

  private Call call(
      String urn,
      Map<String, Object> inputs,
      boolean existing,
      double seconds,
      List<String> ignored) {
    var custom =
        seconds > 0
            ? Optional.of(Duration.ofMillis(Math.round(seconds * 1000)))
            : Optional.<Duration>empty();
    var status = log.status(urn);
    return new Call(
        Ids.isPatch(urn, inputs),
        existing,
        custom,
        ignored,
        message -> status.accept(Secrets.mask(message, inputs)));
  }
}
