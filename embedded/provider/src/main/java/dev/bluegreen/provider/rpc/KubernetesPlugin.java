package dev.bluegreen.provider.rpc;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import dev.bluegreen.provider.await.NotLiveException;
import dev.bluegreen.provider.cluster.ObjectRef;
import dev.bluegreen.provider.resource.AutoName;
import dev.bluegreen.provider.resource.Lifecycle.Call;
import dev.bluegreen.provider.state.State;
import dev.bluegreen.provider.value.Values;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import pulumirpc.Plugin.PluginInfo;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.ConfigureResponse;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.Provider.UpdateResponse;
import pulumirpc.ResourceProviderGrpc.ResourceProviderImplBase;

/** The engine's calls, translated. Source: Pulumi's {@code provider.proto}. */
public final class KubernetesPlugin extends ResourceProviderImplBase {
  /** The version of the SDK that this plugin serves: the engine wants exactly that. */
  static final String VERSION = "4.0.0";

  private final EngineLog log;
  private volatile FutureTask<Session> session;
  private volatile boolean cancelled;

  /** For one engine. */
  public KubernetesPlugin(EngineLog log) {
    this.log = log;
  }

  @Override
  public void getPluginInfo(Empty request, StreamObserver<PluginInfo> reply) {
    answer(reply, Map.of(), () -> PluginInfo.newBuilder().setVersion(VERSION).build());
  }

  @Override
  public void checkConfig(CheckRequest request, StreamObserver<CheckResponse> reply) {
    answer(reply, Map.of(), () -> CheckResponse.newBuilder().setInputs(request.getNews()).build());
  }

  @Override
  public void diffConfig(DiffRequest request, StreamObserver<DiffResponse> reply) {
    var olds = tree(request.hasOldInputs() ? request.getOldInputs() : request.getOlds());
    var news = tree(request.getNews());
    answer(reply, news, () -> Replies.of(ConfigCalls.diff(olds, news)));
  }

  @Override
  public void configure(ConfigureRequest request, StreamObserver<ConfigureResponse> reply) {
    var args = ConfigCalls.args(request, tree(request.getArgs()));
    session = Session.open(args, () -> cancelled);
    answer(
        reply,
        args,
        () ->
            ConfigureResponse.newBuilder()
                .setAcceptSecrets(true)
                .setSupportsPreview(true)
                .setSupportsAutonamingConfiguration(true)
                .build());
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
    var call = call(request.getUrn(), inputs, request.getTimeout());
    answer(
        reply,
        inputs,
        () -> {
          var manager = State.newFieldManager();
          if (request.getPreview()) {
            var state = session().lifecycle().preview(inputs, manager, true);
            return CreateResponse.newBuilder().setProperties(struct(state.outputs())).build();
          }
          var state = applied(inputs, manager, call);
          return CreateResponse.newBuilder()
              .setId(Ids.of(state.live()))
              .setProperties(struct(state.outputs()))
              .build();
        });
  }

  @Override
  public void update(UpdateRequest request, StreamObserver<UpdateResponse> reply) {
    var inputs = tree(request.getNews());
    var call = call(request.getUrn(), inputs, request.getTimeout());
    answer(
        reply,
        inputs,
        () -> {
          var manager = State.of(tree(request.getOlds())).fieldManager();
          var state =
              request.getPreview()
                  ? session().lifecycle().preview(inputs, manager, false)
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
              .delete(ref, state, call(request.getUrn(), inputs, request.getTimeout()));
          return Empty.getDefaultInstance();
        });
  }

  @Override
  public void cancel(Empty request, StreamObserver<Empty> reply) {
    cancelled = true;
    answer(reply, Map.of(), Empty::getDefaultInstance);
  }

  private State applied(Map<String, Object> inputs, String manager, Call call) {
    try {
      return session().lifecycle().apply(inputs, manager, call);
    } catch (NotLiveException e) {
      throw Failures.notLive(e, new State(e.object(), inputs, manager));
    }
  }

  private Call call(String urn, Map<String, Object> inputs, double seconds) {
    var custom =
        seconds > 0
            ? Optional.of(Duration.ofMillis(Math.round(seconds * 1000)))
            : Optional.<Duration>empty();
    return new Call(Ids.isPatch(urn, inputs), custom, log.status(urn));
  }

  private Session session() {
    return Session.await(session);
  }

  private static <T> void answer(
      StreamObserver<T> reply, Map<String, Object> inputs, Supplier<T> work) {
    T result;
    try {
      result = work.get();
    } catch (RuntimeException e) {
      reply.onError(Failures.of(e, inputs));
      return;
    }
    reply.onNext(result);
    reply.onCompleted();
  }

  private static Map<String, Object> tree(Struct struct) {
    return Values.fromStruct(struct);
  }

  private static Struct struct(Map<String, Object> tree) {
    return Values.toStruct(tree);
  }
}
