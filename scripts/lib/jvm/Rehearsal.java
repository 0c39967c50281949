import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.sun.net.httpserver.HttpServer;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass;
import pulumirpc.Resource;
import pulumirpc.ResourceMonitorGrpc;

/**
 * Plays Pulumi's engine and an empty cluster to one run of a program, so that the JVM can keep what
 * it loaded: {@code java Rehearsal.java COMMAND …} runs the command with the environment that an
 * engine gives. Every resource is granted as it was asked for, as in a preview.
 */
public final class Rehearsal {
  private static final String CONFIG =
      """
      {"bluegreen:kubernetesContext": "none",
       "bluegreen:blue": "{\\"version\\": 1}", "bluegreen:green": "{\\"version\\": 2}"}
      """;

  public static void main(String[] command) throws Exception {
    var server =
        NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
            .addService(new Engine())
            .addService(new Monitor())
            .maxInboundMessageSize(Integer.MAX_VALUE)
            .build()
            .start();
    var address = "127.0.0.1:" + server.getPort();
    var cluster = cluster();
    var kubeconfig = kubeconfig(cluster.getAddress().getPort());
    var program = new ProcessBuilder(new ArrayList<>(List.of(command))).inheritIO();
    program
        .environment()
        .putAll(
            Map.of(
                "KUBECONFIG", kubeconfig.toString(),
                "PULUMI_ENGINE", address,
                "PULUMI_MONITOR", address,
                "PULUMI_PROJECT", "bluegreen",
                "PULUMI_STACK", "dev",
                "PULUMI_ORGANIZATION", "organization",
                "PULUMI_DRY_RUN", "true",
                "PULUMI_PARALLEL", "16",
                "PULUMI_CONFIG", CONFIG,
                "PULUMI_CONFIG_SECRET_KEYS", "[]"));
    var exitCode = program.start().waitFor();
    server.shutdownNow();
    cluster.stop(0);
    Files.delete(kubeconfig);
    System.exit(exitCode);
  }

  /** An API server that has nothing but a version and no namespace. */
  private static HttpServer cluster() throws Exception {
    var answers =
        Map.of(
            "/version", "{\"major\": \"1\", \"minor\": \"34\"}",
            "/api/v1/namespaces", "{\"items\": []}");
    var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var answer = answers.get(exchange.getRequestURI().getPath());
          var body = (answer == null ? "{}" : answer).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(answer == null ? 404 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static Path kubeconfig(int port) throws Exception {
    return Files.writeString(
        Files.createTempFile("bluegreen-rehearsal", ".yaml"),
        """
        apiVersion: v1
        kind: Config
        clusters: [{name: none, cluster: {server: "http://127.0.0.1:%d"}}]
        users: [{name: none, user: {}}]
        contexts: [{name: none, context: {cluster: none, user: none}}]
        current-context: none
        """
            .formatted(port));
  }

  private static final class Engine extends EngineGrpc.EngineImplBase {
    @Override
    public void log(EngineOuterClass.LogRequest request, StreamObserver<Empty> answer) {
      if (request.getSeverity() == EngineOuterClass.LogSeverity.ERROR) {
        System.err.println(request.getMessage());
      }
      answer(answer, Empty.getDefaultInstance());
    }

    @Override
    public void setRootResource(
        EngineOuterClass.SetRootResourceRequest request,
        StreamObserver<EngineOuterClass.SetRootResourceResponse> answer) {
      answer(answer, EngineOuterClass.SetRootResourceResponse.getDefaultInstance());
    }
  }

  private static final class Monitor extends ResourceMonitorGrpc.ResourceMonitorImplBase {
    @Override
    public void supportsFeature(
        Resource.SupportsFeatureRequest request,
        StreamObserver<Resource.SupportsFeatureResponse> answer) {
      answer(answer, Resource.SupportsFeatureResponse.newBuilder().setHasSupport(true).build());
    }

    @Override
    public void registerResource(
        Resource.RegisterResourceRequest request,
        StreamObserver<Resource.RegisterResourceResponse> answer) {
      var urn = "urn:pulumi:dev::bluegreen::" + request.getType() + "::" + request.getName();
      var outputs = Struct.newBuilder().mergeFrom(request.getObject());
      outputs.putFields("id", Value.newBuilder().setStringValue(request.getName()).build());
      answer(
          answer,
          Resource.RegisterResourceResponse.newBuilder()
              .setUrn(urn)
              .setId(request.getName())
              .setObject(outputs)
              .build());
    }

    @Override
    public void registerResourceOutputs(
        Resource.RegisterResourceOutputsRequest request, StreamObserver<Empty> answer) {
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
