package dev.bluegreen.provider.rpc;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import dev.bluegreen.provider.value.Values;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import pulumirpc.Plugin.PluginInfo;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.ConfigureResponse;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.ResourceProviderGrpc.ResourceProviderImplBase;

/** The engine's calls on the provider itself, and how all calls are answered. */
abstract class ConfiguredPlugin extends ResourceProviderImplBase {
  /** The version of the SDK that this plugin serves: the engine wants exactly that. */
  private static final String VERSION = "4.0.0";

  private volatile FutureTask<Session> session;
  private volatile boolean cancelled;

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
    var args = tree(request.getArgs());
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
  public void cancel(Empty request, StreamObserver<Empty> reply) {
    cancelled = true;
    answer(reply, Map.of(), Empty::getDefaultInstance);
  }

  /** What works on the configured cluster, as soon as that has answered. */
  final Session session() {
    return Session.await(session);
  }

  /** Answers with what the work gives, or with its error, without any secret of the inputs. */
  static <T> void answer(StreamObserver<T> reply, Map<String, Object> inputs, Supplier<T> work) {
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

  static Map<String, Object> tree(Struct struct) {
    return Values.fromStruct(struct);
  }

  static Struct struct(Map<String, Object> tree) {
    return Values.toStruct(tree);
  }
}
