package dev.bluegreen.provider.conformance;

import com.google.protobuf.Empty;
import dev.bluegreen.provider.cluster.RawApi;
import dev.bluegreen.provider.value.Values;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import pulumirpc.EngineGrpc.EngineImplBase;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.Plugin.PluginAttach;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.ResourceProviderGrpc;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;

/**
 * An engine's side of the protocol: it launches the plugin as a process, configures it, and takes
 * its messages. {@link Resource} is what a stack keeps.
 */
public final class Engine implements AutoCloseable {
  private final ApiServer server;
  private final String namespace;
  private final List<String> messages = new CopyOnWriteArrayList<>();
  private final Server log;
  private final Process plugin;
  private final ManagedChannel channel;
  private final ResourceProviderBlockingStub stub;

  private Engine(ApiServer server, String namespace, String launcher) throws IOException {
    this.server = server;
    this.namespace = namespace;
    log = listen();
    plugin = launch(launcher, "127.0.0.1:" + log.getPort());
    channel = connect(port(plugin));
    stub = ResourceProviderGrpc.newBlockingStub(channel);
  }

  private Engine(ApiServer server, String namespace, Process plugin, int port) throws IOException {
    this.server = server;
    this.namespace = namespace;
    this.plugin = plugin;
    log = listen();
    channel = connect(port);
    stub = ResourceProviderGrpc.newBlockingStub(channel);
  }

  private Server listen() throws IOException {
    return NettyServerBuilder.forPort(0).addService(new Log()).build().start();
  }

  /** Starts a plugin; without an engine's address, it waits for some that {@link #attach}. */
  static Process launch(String launcher, String... engine) throws IOException {
    var command = new ArrayList<>(List.of(engine));
    command.addFirst(Path.of("target", "plugin", launcher).toAbsolutePath().toString());
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** Where a plugin listens: the first thing that it says. */
  static int port(Process plugin) throws IOException {
    return Integer.parseInt(plugin.inputReader().readLine());
  }

  private static ManagedChannel connect(int port) {
    return NettyChannelBuilder.forAddress("127.0.0.1", port)
        .usePlaintext()
        .maxInboundMessageSize(Integer.MAX_VALUE)
        .build();
  }

  /** A plugin for the tests of a class, which get a namespace. */
  static Engine start(ApiServer server, Class<?> test) {
    var name = test.getSimpleName().toLowerCase().replaceAll("(it|e2e)$", "");
    return start(server, server.newNamespace(name));
  }

  /** A plugin whose objects go to a namespace where they name none. */
  static Engine start(ApiServer server, String namespace) {
    try {
      var engine = new Engine(server, namespace, "pulumi-resource-kubernetes");
      engine.configure(
          Map.of("kubeconfig", server.kubeconfig().toString(), "namespace", namespace));
      return engine;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Another engine of a plugin that was launched without one. */
  static Engine attach(ApiServer server, String namespace, Process plugin, int port) {
    try {
      var engine = new Engine(server, namespace, plugin, port);
      var address = "127.0.0.1:" + engine.log.getPort();
      engine.stub.attach(PluginAttach.newBuilder().setAddress(address).build());
      engine.configure(
          Map.of("kubeconfig", server.kubeconfig().toString(), "namespace", namespace));
      return engine;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets go of a plugin that others may be attached to. */
  void detach() {
    channel.shutdownNow();
    log.shutdownNow();
  }

  /** Another plugin, which needs no cluster. */
  static Engine start(String launcher) {
    try {
      var engine = new Engine(null, "", launcher);
      engine.configure(Map.of());
      return engine;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void configure(Map<String, Object> args) {
    stub.configure(ConfigureRequest.newBuilder().setArgs(Values.toStruct(args)).build());
  }

  /** The server of the tests. */
  public ApiServer server() {
    return server;
  }

  /** Requests beside Pulumi. */
  public RawApi api() {
    return server.api();
  }

  /** The namespace of the tests. */
  public String namespace() {
    return namespace;
  }

  /** What the plugin has shown on the screen so far. */
  public List<String> messages() {
    return List.copyOf(messages);
  }

  /** A resource of a type such as {@code core/v1:ConfigMap}, not made yet. */
  public Resource resource(String type, String name) {
    return new Resource(stub, "kubernetes:" + type, name);
  }

  /** A resource of another plugin. */
  Resource foreign(String token, String name) {
    return new Resource(stub, token, name);
  }

  ResourceProviderBlockingStub stub() {
    return stub;
  }

  /** Asks the plugin to stop, as Ctrl-C does. */
  public void cancel() {
    stub.cancel(Empty.getDefaultInstance());
  }

  /** Ends the plugin as the engine does; it must not take the engine's kill to end. */
  @Override
  public void close() {
    try {
      new ProcessBuilder("kill", "-INT", String.valueOf(plugin.pid())).start().waitFor();
      if (!plugin.waitFor(5, TimeUnit.SECONDS)) {
        kill();
        throw new AssertionError("The plugin does not end by SIGINT.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      detach();
    }
  }

  boolean isAlive() {
    return plugin.isAlive();
  }

  /** Kills the plugin in the middle of its work. */
  void kill() throws IOException {
    var unpacked = unpackedLibraries();
    plugin.destroyForcibly();
    for (var file : unpacked) {
      Files.deleteIfExists(file);
      Files.deleteIfExists(file.getParent());
    }
  }

  /** Native libraries in temporary folders, which a killed process leaves behind. */
  private Set<Path> unpackedLibraries() throws IOException {
    try (var maps = Files.lines(Path.of("/proc", String.valueOf(plugin.pid()), "maps"))) {
      return maps.filter(line -> line.matches(".*/helm-java[^/]*/.*"))
          .map(line -> Path.of(line.substring(line.indexOf('/'))))
          .collect(Collectors.toSet());
    }
  }

  private final class Log extends EngineImplBase {
    @Override
    public void log(LogRequest request, StreamObserver<Empty> reply) {
      messages.add(request.getMessage());
      reply.onNext(Empty.getDefaultInstance());
      reply.onCompleted();
    }
  }
}
