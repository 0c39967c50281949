package dev.bluegreen.infra.sdk;

import com.google.protobuf.Empty;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.LogSeverity;
import pulumirpc.EngineOuterClass.SetRootResourceRequest;
import pulumirpc.EngineOuterClass.SetRootResourceResponse;
import pulumirpc.Resource.RegisterResourceOutputsRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.Resource.SupportsFeatureRequest;
import pulumirpc.Resource.SupportsFeatureResponse;
import pulumirpc.ResourceMonitorGrpc;

/** An engine for programs that have outputs and no resources. */
final class PlayedEngine implements AutoCloseable {
  /** What programs have exported, run by run. */
  final List<Map<String, String>> outputs = new CopyOnWriteArrayList<>();

  /** What they have complained of. */
  final List<String> errors = new CopyOnWriteArrayList<>();

  private final Server server;

  PlayedEngine() throws IOException {
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(new Log())
            .addService(new Monitor())
            .build()
            .start();
  }

  String address() {
    return "127.0.0.1:" + server.getPort();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private final class Log extends EngineGrpc.EngineImplBase {
    @Override
    public void log(LogRequest request, StreamObserver<Empty> answer) {
      if (request.getSeverity() == LogSeverity.ERROR) {
        errors.add(request.getMessage());
      }
      answer(answer, Empty.getDefaultInstance());
    }

    @Override
    public void setRootResource(
        SetRootResourceRequest request, StreamObserver<SetRootResourceResponse> answer) {
      answer(answer, SetRootResourceResponse.getDefaultInstance());
    }
  }

  private final class Monitor extends ResourceMonitorGrpc.ResourceMonitorImplBase {
    @Override
    public void supportsFeature(
        SupportsFeatureRequest request, StreamObserver<SupportsFeatureResponse> answer) {
      answer(answer, SupportsFeatureResponse.newBuilder().setHasSupport(true).build());
    }

    @Override
    public void registerResource(
        RegisterResourceRequest request, StreamObserver<RegisterResourceResponse> answer) {
      answer(answer, RegisterResourceResponse.newBuilder().setUrn("urn:pulumi:the-stack").build());
    }

    @Override
    public void registerResourceOutputs(
        RegisterResourceOutputsRequest request, StreamObserver<Empty> answer) {
      var texts = new java.util.TreeMap<String, String>();
      request
          .getOutputs()
          .getFieldsMap()
          .forEach((name, value) -> texts.put(name, value.getStringValue()));
      outputs.add(texts);
      answer(answer, Empty.getDefaultInstance());
    }

    @Override
    public void signalAndWaitForShutdown(Empty request, StreamObserver<Empty> answer) {
      answer(answer, Empty.getDefaultInstance());
    }
  }

  private static <T> void answer(StreamObserver<T> observer, T message) {
    observer.onNext(message);
    observer.onCompleted();
  }
}
