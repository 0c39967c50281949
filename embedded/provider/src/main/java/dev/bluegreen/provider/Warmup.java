package dev.bluegreen.provider;

import static dev.bluegreen.provider.value.Values.toStruct;

import com.google.protobuf.Empty;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpHandlers;
import com.sun.net.httpserver.HttpServer;
import dev.bluegreen.provider.rpc.EngineLog;
import dev.bluegreen.provider.rpc.KubernetesBackend;
import dev.bluegreen.provider.rpc.Plugin;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.ResourceProviderGrpc;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;

/**
 * Runs at build time, to load and link once what every start of the plugin needs: the JVM keeps it
 * in the cache that the launcher uses. Every {@code pulumi preview} pays for the start.
 */
public final class Warmup {
  private static final String ANSWER =
      """
      {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "warm", "uid": "1"},
       "resources": [{"name": "configmaps", "kind": "ConfigMap", "namespaced": true}]}
      """;

  private Warmup() {}

  /** Plays an engine and an API server to a plugin in the same process. */
  public static void main(String[] args) throws IOException {
    var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var api = HttpServer.create(loopback, 0, "/", HttpHandlers.of(200, Headers.of(), ANSWER));
    api.start();
    var plugin = Main.serve(new Plugin(new KubernetesBackend(), new EngineLog("127.0.0.1:1")));
    var channel =
        NettyChannelBuilder.forAddress("127.0.0.1", plugin.getPort()).usePlaintext().build();
    var engine = ResourceProviderGrpc.newBlockingStub(channel);
    engine.getPluginInfo(Empty.getDefaultInstance());
    preview(engine, "http://127.0.0.1:" + api.getAddress().getPort());
    try {
      // Nothing listens there; what TLS needs is loaded all the same.
      preview(engine, "https://127.0.0.1:1");
    } catch (StatusRuntimeException _) {
      // As expected.
    }
    System.exit(0);
  }

  private static void preview(ResourceProviderBlockingStub engine, String server) {
    var kubeconfig =
        """
        current-context: w
        clusters: [{name: w, cluster: {server: "%s"}}]
        users: [{name: w, user: {token: none}}]
        contexts: [{name: w, context: {cluster: w, user: w}}]
        """
            .formatted(server);
    engine.configure(
        ConfigureRequest.newBuilder().setArgs(toStruct(Map.of("kubeconfig", kubeconfig))).build());
    var urn = "urn:pulumi:warm::up::kubernetes:core/v1:ConfigMap::warm";
    var metadata = Map.of("labels", Map.of("a", "b"));
    var inputs =
        Map.<String, Object>of("apiVersion", "v1", "kind", "ConfigMap", "metadata", metadata);
    var checked =
        engine.check(
            CheckRequest.newBuilder()
                .setUrn(urn)
                .setName("warm")
                .setNews(toStruct(inputs))
                .build());
    engine.create(
        CreateRequest.newBuilder()
            .setUrn(urn)
            .setPreview(true)
            .setProperties(checked.getInputs())
            .build());
  }
}
