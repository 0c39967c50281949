package dev.bluegreen.provider.rpc;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import dev.bluegreen.provider.await.NotLiveException;
import dev.bluegreen.provider.cluster.ClusterException;
import dev.bluegreen.provider.resource.AutoName;
import dev.bluegreen.provider.resource.Call;
import dev.bluegreen.provider.resource.Resources;
import dev.bluegreen.provider.state.State;
import dev.bluegreen.provider.value.Secrets;
import dev.bluegreen.provider.value.Trees;
import dev.bluegreen.provider.value.Values;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/**
 * The engine's calls, translated for a {@link Backend}. Source: Pulumi's {@code provider.proto}.
 */
public final class Plugin extends ResourceProviderImplBase {
  private final Backend backend;
  private final EngineLog log;
  private volatile boolean cancelled;

  /** For one engine. */
  public Plugin(Backend backend, EngineLog log) {
    this.backend = backend;
    this.log = log;
  }

  @Override
  public void getPluginInfo(Empty request, StreamObserver<PluginInfo> reply) {
    var info = PluginInfo.newBuilder().setVersion(backend.version()).build();
    answer(reply, Map.of(), () -> info);
  }

  @Override
  public void checkConfig(CheckRequest request, StreamObserver<CheckResponse> reply) {
    answer(reply, Map.of(), () -> CheckResponse.newBuilder().setInputs(request.getNews()).build());
  }

  @Override
  public void diffConfig(DiffRequest request, StreamObserver<DiffResponse> reply) {
    var olds = tree(request.hasOldInputs() ? request.getOldInputs() : request.getOlds());
    var news = tree(request.getNews());
    answer(reply, news, () -> Replies.of(backend.diffConfig(olds, news)));
  }

  @Override
  public void configure(ConfigureRequest request, StreamObserver<ConfigureResponse> reply) {
    var args = tree(request.getArgs());
    backend.configure(args, () -> cancelled);
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
  public void cancel(Empty request, StreamObserver<Empty> reply) {
    cancelled = true;
    answer(reply, Map.of(), Empty::getDefaultInstance);
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
        () -> {
          var checked = of(request.getUrn()).check(tree(request.getOlds()), news, naming);
          return CheckResponse.newBuilder().setInputs(struct(checked)).build();
        });
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
          return Replies.of(of(request.getUrn()).diff(state, olds, news, patch));
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
          var manager = State.newFieldManager(Trees.stripMap(inputs));
          var resources = of(request.getUrn());
          if (request.getPreview()) {
            var state = resources.preview(inputs, manager, call);
            return CreateResponse.newBuilder().setProperties(struct(state.outputs())).build();
          }
          var state = applied(resources, inputs, manager, call);
          return CreateResponse.newBuilder()
              .setId(resources.id(state.live()))
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
          var manager = State.of(tree(request.getOlds())).fieldManagerFor(Trees.stripMap(inputs));
          var resources = of(request.getUrn());
          var state =
              request.getPreview()
                  ? resources.preview(inputs, manager, call)
                  : applied(resources, inputs, manager, call);
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
          return of(request.getUrn())
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
    var call = call(request.getUrn(), inputs, true, request.getTimeout(), List.of());
    answer(
        reply,
        inputs,
        () -> {
          var ref = Ids.ref(request.getId(), request.getUrn(), inputs);
          of(request.getUrn()).delete(ref, state, call);
          return Empty.getDefaultInstance();
        });
  }

  private Resources of(String urn) {
    return backend.resources(Ids.type(urn));
  }

  private static State applied(
      Resources resources, Map<String, Object> inputs, String manager, Call call) {
    try {
      return resources.apply(inputs, manager, call);
    } catch (NotLiveException e) {
      throw kept(e, resources, inputs, manager);
    } catch (ClusterException e) {
      if (call.existing()) {
        throw e;
      }
      // The answer is missing, the object may be there: it is kept, and made again next time.
      var unsure = new NotLiveException("It may have been made", inputs, List.of(e.getMessage()));
      throw kept(unsure, resources, inputs, manager);
    }
  }

  private static RuntimeException kept(
      NotLiveException e, Resources resources, Map<String, Object> inputs, String manager) {
    var state = new State(e.object(), inputs, manager);
    return Failures.notLive(e, resources.id(e.object()), state);
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

  /** Answers with what the work gives, or with its error, without any secret of the inputs. */
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
