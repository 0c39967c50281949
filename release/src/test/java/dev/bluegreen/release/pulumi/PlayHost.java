package dev.bluegreen.release.pulumi;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.protobuf.Empty;
import com.pulumi.Context;
import com.pulumi.deployment.internal.InlineDeploymentSettings;
import com.pulumi.internal.PulumiInternal;
import com.pulumi.resources.StackOptions;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import pulumirpc.Language.GetRequiredPackagesRequest;
import pulumirpc.Language.GetRequiredPackagesResponse;
import pulumirpc.Language.RunRequest;
import pulumirpc.Language.RunResponse;
import pulumirpc.LanguageRuntimeGrpc;
import pulumirpc.Plugin.PluginInfo;

/** What the platform's program does where it is kept, for {@link PlayProgram}. */
final class PlayHost extends LanguageRuntimeGrpc.LanguageRuntimeImplBase {
  private final Consumer<Context> program;

  private PlayHost(Consumer<Context> program) {
    this.program = program;
  }

  static void serve(Consumer<Context> program) throws Exception {
    var server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(new PlayHost(program))
            .build()
            .start();
    System.out.println(server.getPort());
    System.in.transferTo(OutputStream.nullOutputStream());
    System.exit(0);
  }

  @Override
  public void getRequiredPackages(
      GetRequiredPackagesRequest request, StreamObserver<GetRequiredPackagesResponse> answer) {
    answer(answer, GetRequiredPackagesResponse.getDefaultInstance());
  }

  @Override
  public void getPluginInfo(Empty request, StreamObserver<PluginInfo> answer) {
    answer(answer, PluginInfo.getDefaultInstance());
  }

  @Override
  public void run(RunRequest request, StreamObserver<RunResponse> answer) {
    var given =
        InlineDeploymentSettings.builder()
            .engineAddr(request.getArgs(0))
            .monitorAddr(request.getMonitorAddress())
            .config(ImmutableMap.copyOf(request.getConfigMap()))
            .configSecretKeys(ImmutableSet.of())
            .organization(request.getOrganization())
            .project(request.getProject())
            .stack(request.getStack())
            .isDryRun(request.getDryRun())
            .build();
    var code = PulumiInternal.fromInline(given, StackOptions.Empty).runAsync(program).join();
    answer(answer, RunResponse.newBuilder().setBail(code != 0).build());
  }

  private static <T> void answer(StreamObserver<T> observer, T message) {
    observer.onNext(message);
    observer.onCompleted();
  }
}
