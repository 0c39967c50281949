package dev.bluegreen.provider.rpc;

import static dev.bluegreen.provider.value.Values.fromStruct;
import static dev.bluegreen.provider.value.Values.toStruct;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import dev.bluegreen.provider.await.NotLiveException;
import dev.bluegreen.provider.cluster.ClusterException;
import dev.bluegreen.provider.diff.Difference;
import dev.bluegreen.provider.resource.AutoName;
import dev.bluegreen.provider.resource.Call;
import dev.bluegreen.provider.resource.Resources;
import dev.bluegreen.provider.state.State;
import dev.bluegreen.provider.value.Secrets;
import io.grpc.BindableService;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCalls;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import pulumirpc.Plugin.PluginAttach;
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
import pulumirpc.ResourceProviderGrpc;

/**
 * The engine's calls, translated for a {@link Backend}. Source: Pulumi's {@code provider.proto}.
 */
public final class Plugin implements BindableService {
  private static final Struct NO_INPUTS = Struct.getDefaultInstance();

  private final Backend backend;
  private final EngineLog log;
  private volatile boolean cancelled;

  /** For one engine. */
  public Plugin(Backend backend, EngineLog log) {
    this.backend = backend;
    this.log = log;
  }

  @Override
  public ServerServiceDefinition bindService() {
    var info = PluginInfo.newBuilder().setVersion(backend.version()).build();
    return ServerServiceDefinition.builder(ResourceProviderGrpc.SERVICE_NAME)
        .addMethod(
            ResourceProviderGrpc.getGetPluginInfoMethod(), serve(_ -> NO_INPUTS, (_, _) -> info))
        .addMethod(
            ResourceProviderGrpc.getCheckConfigMethod(),
            serve(
                CheckRequest::getNews,
                (request, _) -> CheckResponse.newBuilder().setInputs(request.getNews()).build()))
        .addMethod(
            ResourceProviderGrpc.getDiffConfigMethod(),
            serve(DiffRequest::getNews, this::diffConfig))
        .addMethod(
            ResourceProviderGrpc.getConfigureMethod(),
            serve(ConfigureRequest::getArgs, this::configure))
        .addMethod(ResourceProviderGrpc.getAttachMethod(), serve(_ -> NO_INPUTS, this::attach))
        .addMethod(ResourceProviderGrpc.getCancelMethod(), serve(_ -> NO_INPUTS, this::cancel))
        .addMethod(ResourceProviderGrpc.getCheckMethod(), serve(CheckRequest::getNews, this::check))
        .addMethod(ResourceProviderGrpc.getDiffMethod(), serve(DiffRequest::getNews, this::diff))
        .addMethod(
            ResourceProviderGrpc.getCreateMethod(),
            serve(CreateRequest::getProperties, this::create))
        .addMethod(
            ResourceProviderGrpc.getUpdateMethod(), serve(UpdateRequest::getNews, this::update))
        .addMethod(ResourceProviderGrpc.getReadMethod(), serve(ReadRequest::getInputs, this::read))
        .addMethod(
            ResourceProviderGrpc.getDeleteMethod(),
            serve(DeleteRequest::getOldInputs, this::delete))
        .build();
  }

  private DiffResponse diffConfig(DiffRequest request, Map<String, Object> news) {
    return Replies.of(backend.diffConfig(fromStruct(request.getOldInputs()), news));
  }

  private ConfigureResponse configure(ConfigureRequest request, Map<String, Object> args) {
    backend.configure(args, () -> cancelled);
    return ConfigureResponse.newBuilder()
        .setAcceptSecrets(true)
        .setSupportsPreview(true)
        .setSupportsAutonamingConfiguration(true)
        .build();
  }

  private Empty attach(PluginAttach request, Map<String, Object> inputs) {
    log.attach(request.getAddress());
    return Empty.getDefaultInstance();
  }

  private Empty cancel(Empty request, Map<String, Object> inputs) {
    cancelled = true;
    return request;
  }

  /** The engine is gone: nothing is waited for, or shown, any more. */
  public void close() {
    cancelled = true;
    log.close();
  }

  private CheckResponse check(CheckRequest request, Map<String, Object> news) {
    var proposed = request.getAutonaming().getProposedName();
    var naming = new AutoName(request.getName(), request.getRandomSeed().toByteArray(), proposed);
    var checked = of(request.getUrn()).check(fromStruct(request.getOlds()), news, naming);
    return CheckResponse.newBuilder()
        .setInputs(checked == news ? request.getNews() : toStruct(checked))
        .build();
  }

  private DiffResponse diff(DiffRequest request, Map<String, Object> news) {
    // Most resources of most updates, and it spares reading the live object.
    if (of(request.getUrn()).inputsDecide(news)
        && State.isOf(request.getOlds(), request.getNews())) {
      return Replies.of(Difference.NONE);
    }
    var state = State.of(fromStruct(request.getOlds()));
    // Not the engine's own old inputs: after a partial failure those are of the update before.
    var olds = state.inputs().isEmpty() ? fromStruct(request.getOldInputs()) : state.inputs();
    var before = new State(state.live(), olds, state.fieldManager());
    var patch = Ids.isPatch(request.getUrn(), news);
    return Replies.of(of(request.getUrn()).diff(before, news, patch));
  }

  private CreateResponse create(CreateRequest request, Map<String, Object> inputs) {
    var call = call(request.getUrn(), inputs, false, request.getTimeout(), List.of());
    var resources = of(request.getUrn());
    var manager = State.newFieldManager(inputs);
    var state = made(resources, inputs, manager, call, request.getPreview());
    return CreateResponse.newBuilder()
        .setId(request.getPreview() ? "" : resources.id(state.live()))
        .setProperties(toStruct(state.outputs()))
        .build();
  }

  private UpdateResponse update(UpdateRequest request, Map<String, Object> inputs) {
    var ignored = request.getIgnoreChangesList();
    var call = call(request.getUrn(), inputs, true, request.getTimeout(), ignored);
    var manager = State.of(fromStruct(request.getOlds())).fieldManagerFor(inputs);
    var state = made(of(request.getUrn()), inputs, manager, call, request.getPreview());
    return UpdateResponse.newBuilder().setProperties(toStruct(state.outputs())).build();
  }

  private ReadResponse read(ReadRequest request, Map<String, Object> inputs) {
    var state = State.of(fromStruct(request.getProperties()));
    var ref = Ids.ref(request.getId(), request.getUrn(), inputs);
    return of(request.getUrn())
        .read(ref, state, inputs)
        .map(
            found ->
                ReadResponse.newBuilder()
                    .setId(request.getId())
                    .setInputs(toStruct(found.inputs()))
                    .setProperties(toStruct(found.outputs()))
                    .build())
        .orElse(ReadResponse.getDefaultInstance());
  }

  private Empty delete(DeleteRequest request, Map<String, Object> inputs) {
    var ref = Ids.ref(request.getId(), request.getUrn(), inputs);
    var call = call(request.getUrn(), inputs, true, request.getTimeout(), List.of());
    of(request.getUrn()).delete(ref, State.of(fromStruct(request.getProperties())), call);
    return Empty.getDefaultInstance();
  }

  private Resources of(String urn) {
    return backend.resources(Ids.type(urn));
  }

  private static State made(
      Resources resources, Map<String, Object> inputs, String manager, Call call, boolean preview) {
    NotLiveException failure;
    try {
      return preview
          ? resources.preview(inputs, manager, call)
          : resources.apply(inputs, manager, call);
    } catch (NotLiveException e) {
      failure = e;
    } catch (ClusterException e) {
      if (preview || call.existing()) {
        throw e;
      }
      // The answer is missing, the object may be there: it is kept, and made again next time.
      failure = new NotLiveException("It may have been made", inputs, List.of(e.getMessage()));
    }
    var object = failure.object();
    throw Replies.notLive(failure, resources.id(object), new State(object, inputs, manager));
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
  private static <Q, A> ServerCallHandler<Q, A> serve(
      Function<Q, Struct> inputs, BiFunction<Q, Map<String, Object>, A> work) {
    return ServerCalls.asyncUnaryCall(
        (request, reply) -> {
          var tree = fromStruct(inputs.apply(request));
          try {
            reply.onNext(work.apply(request, tree));
            reply.onCompleted();
          } catch (RuntimeException e) {
            reply.onError(Replies.error(e, tree));
          }
        });
  }
}
