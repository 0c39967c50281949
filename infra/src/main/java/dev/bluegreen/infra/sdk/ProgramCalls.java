package dev.bluegreen.infra.sdk;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.protobuf.Empty;
import com.pulumi.Context;
import com.pulumi.deployment.internal.InlineDeploymentSettings;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.function.BiConsumer;
import pulumirpc.Language.GetRequiredPackagesRequest;
import pulumirpc.Language.GetRequiredPackagesResponse;
import pulumirpc.Language.RunRequest;
import pulumirpc.Language.RunResponse;
import pulumirpc.LanguageRuntimeGrpc.LanguageRuntimeImplBase;
import pulumirpc.Plugin.PluginInfo;

/**
 * What the engine asks of a language host (pulumi/proto/language.proto), for one program that is in
 * this process.
 */
final class ProgramCalls extends LanguageRuntimeImplBase {
  /** The runner's code where the program has said to its user why it failed. */
  private static final int SAID_WHY = 32;

  private final BiConsumer<Context, StackInput> program;

  ProgramCalls(BiConsumer<Context, StackInput> program) {
    this.program = program;
  }

  /** The plugins are those that the program's first update needed. */
  @Override
  public void getRequiredPackages(
      GetRequiredPackagesRequest request, StreamObserver<GetRequiredPackagesResponse> answer) {
    answer(answer, GetRequiredPackagesResponse.getDefaultInstance());
  }

  @Override
  public void getPluginInfo(Empty request, StreamObserver<PluginInfo> answer) {
    answer(answer, PluginInfo.newBuilder().setVersion("1.0.0").build());
  }

  @Override
  public void run(RunRequest request, StreamObserver<RunResponse> answer) {
    try {
      Sdk.run(given(request), program)
          .whenComplete((code, failure) -> answer(answer, response(code, failure)));
    } catch (RuntimeException e) {
      answer.onError(Status.UNKNOWN.withDescription(e.getMessage()).withCause(e).asException());
    }
  }

  private static InlineDeploymentSettings given(RunRequest request) {
    return InlineDeploymentSettings.builder()
        .engineAddr(request.getArgs(0)) // so the engine calls a host that it has not started
        .monitorAddr(request.getMonitorAddress())
        .config(ImmutableMap.copyOf(request.getConfigMap()))
        .configSecretKeys(ImmutableSet.copyOf(request.getConfigSecretKeysList()))
        .organization(request.getOrganization())
        .project(request.getProject())
        .stack(request.getStack())
        .isDryRun(request.getDryRun())
        .build();
  }

  private static RunResponse response(Integer code, Throwable failure) {
    var response = RunResponse.newBuilder();
    if (failure != null) {
      response.setError(String.valueOf(failure.getMessage()));
    } else if (code == SAID_WHY) {
      response.setBail(true);
    } else if (code != 0) {
      response.setError("the program ended with code " + code);
    }
    return response.build();
  }

  private static <T> void answer(StreamObserver<T> observer, T message) {
    observer.onNext(message);
    observer.onCompleted();
  }
}
