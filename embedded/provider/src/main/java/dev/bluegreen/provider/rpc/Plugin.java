package dev.bluegreen.provider.rpc;

import static dev.bluegreen.provider.value.Values.fromStruct;
import static dev.bluegreen.provider.value.Values.toStruct;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import dev.bluegreen.provider.await.NotLiveException;
import dev.bluegreen.provider.cluster.ClusterException;
import dev.bluegreen.provider.resource.AutoName;
import dev.bluegreen.provider.resource.Call;
import dev.bluegreen.provider.resource.Resources;
import dev.bluegreen.provider.state.State;
import dev.bluegreen.provider.value.Secrets;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
    answer(reply, PluginInfo.newBuilder().setVersion(backend.version()).build());
  }

  @Override
  public void checkConfig(CheckRequest request, StreamObserver<CheckResponse> reply) {
    answer(reply, CheckResponse.newBuilder().setInputs(request.getNews()).build());
  }

  @Override
  public void diffConfig(DiffRequest request, StreamObserver<DiffResponse> reply) {
    var olds = request.hasOldInputs() ? request.getOldInputs() : request.getOlds();
    answer(
        reply, request.getNews(), news -> Replies.of(backend.diffConfig(fromStruct(olds), news)));
  }

  @Override
  public void configure(ConfigureRequest request, StreamObserver<ConfigureResponse> reply) {
    backend.configure(fromStruct(request.getArgs()), () -> cancelled);
    answer(
        reply,
        ConfigureResponse.newBuilder()
            .setAcceptSecrets(true)
            .setSupportsPreview(true)
            .setSupportsAutonamingConfiguration(true)
            .build());
  }

  @Override
  public void cancel(Empty request, StreamObserver<Empty> reply) {
    cancelled = true;
    answer(reply, request);
  }

  @Override
  public void check(CheckRequest request, StreamObserver<CheckResponse> reply) {
    var proposed =
        Optional.of(request.getAutonaming().getProposedName()).filter(name -> !name.isEmpty());
    var naming = new AutoName(request.getName(), request.getRandomSeed().toByteArray(), proposed);
    answer(
        reply,
        request.getNews(),
        news -> {
          var checked = of(request.getUrn()).check(fromStruct(request.getOlds()), news, naming);
          return CheckResponse.newBuilder().setInputs(toStruct(checked)).build();
        });
  }

  @Override
  public void diff(DiffRequest request, StreamObserver<DiffResponse> reply) {
    answer(
        reply,
        request.getNews(),
        news -> {
          var state = State.of(fromStruct(request.getOlds()));
          // Not the engine's own old inputs: after a partial failure those are of the update
          // before.
          var olds = state.inputs().isEmpty() ? fromStruct(request.getOldInputs()) : state.inputs();
          var before = new State(state.live(), olds, state.fieldManager());
          var patch = Ids.isPatch(request.getUrn(), news);
          return Replies.of(of(request.getUrn()).diff(before, news, patch));
        });
  }

  @Override
  public void create(CreateRequest request, StreamObserver<CreateResponse> reply) {
    var preview = request.getPreview();
    answer(
        reply,
        request.getProperties(),
        inputs -> {
          var call = call(request.getUrn(), inputs, false, request.getTimeout(), List.of());
          var resources = of(request.getUrn());
          var state = made(resources, inputs, State.newFieldManager(inputs), call, preview);
          return CreateResponse.newBuilder()
              .setId(preview ? "" : resources.id(state.live()))
              .setProperties(toStruct(state.outputs()))
              .build();
        });
  }

  @Override
  public void update(UpdateRequest request, StreamObserver<UpdateResponse> reply) {
    var ignored = request.getIgnoreChangesList();
    answer(
        reply,
        request.getNews(),
        inputs -> {
          var call = call(request.getUrn(), inputs, true, request.getTimeout(), ignored);
          var manager = State.of(fromStruct(request.getOlds())).fieldManagerFor(inputs);
          var state = made(of(request.getUrn()), inputs, manager, call, request.getPreview());
          return UpdateResponse.newBuilder().setProperties(toStruct(state.outputs())).build();
        });
  }

  @Override
  public void read(ReadRequest request, StreamObserver<ReadResponse> reply) {
    answer(
        reply,
        request.getInputs(),
        inputs -> {
          var state = State.of(fromStruct(request.getProperties()));
          var ref = Ids.ref(request.getId(), request.getUrn(), inputs);
          var answer = ReadResponse.newBuilder();
          of(request.getUrn())
              .read(ref, state, inputs)
              .ifPresent(
                  found ->
                      answer
                          .setId(request.getId())
                          .setInputs(toStruct(found.inputs()))
                          .setProperties(toStruct(found.outputs())));
          return answer.build();
        });
  }

  @Override
  public void delete(DeleteRequest request, StreamObserver<Empty> reply) {
    var state = State.of(fromStruct(request.getProperties()));
    answer(
        reply,
        request.hasOldInputs() ? request.getOldInputs() : toStruct(state.inputs()),
        inputs -> {
          var ref = Ids.ref(request.getId(), request.getUrn(), inputs);
          var call = call(request.getUrn(), inputs, true, request.getTimeout(), List.of());
          of(request.getUrn()).delete(ref, state, call);
          return Empty.getDefaultInstance();
        });
  }

  private Resources of(String urn) {
    return backend.resources(Ids.type(urn));
  }

  private static State made(
      Resources resources, Map<String, Object> inputs, String manager, Call call, boolean preview) {
    try {
      return preview
          ? resources.preview(inputs, manager, call)
          : resources.apply(inputs, manager, call);
    } catch (NotLiveException e) {
      throw kept(e, resources, inputs, manager);
    } catch (ClusterException e) {
      if (preview || call.existing()) {
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
    var custom = Optional.of(Duration.ofMillis(Math.round(seconds * 1000)));
    var status = log.status(urn);
    return new Call(
        Ids.isPatch(urn, inputs),
        existing,
        custom.filter(Duration::isPositive),
        ignored,
        message -> status.accept(Secrets.mask(message, inputs)));
  }

  /** Answers with what the work makes of the inputs, or with its error, without their secrets. */
  private static <T> void answer(
      StreamObserver<T> reply, Struct request, Function<Map<String, Object>, T> work) {
    var inputs = fromStruct(request);
    T result;
    try {
      result = work.apply(inputs);
    } catch (RuntimeException e) {
      reply.onError(Failures.of(e, inputs));
      return;
    }
    answer(reply, result);
  }

  private static <T> void answer(StreamObserver<T> reply, T result) {
    reply.onNext(result);
    reply.onCompleted();
  }
}
