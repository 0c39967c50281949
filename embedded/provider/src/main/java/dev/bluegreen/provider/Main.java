package dev.bluegreen.provider;

import dev.bluegreen.provider.random.RandomPassword;
import dev.bluegreen.provider.rpc.Backend;
import dev.bluegreen.provider.rpc.EngineLog;
import dev.bluegreen.provider.rpc.KubernetesBackend;
import dev.bluegreen.provider.rpc.Plugin;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/**
 * Starts the plugin: the engine's address is the last argument (where the engine traces, options
 * come before it), the port goes to the output. Without an argument it waits for engines to attach,
 * as the official plugins do, and ends with its input.
 */
public final class Main {
  private Main() {}

  /** Serves until the engine ends it, or is gone. */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length == 0) {
      serveAttached();
      return;
    }
    var engine = args[args.length - 1];
    EngineWatch.start(engine);
    var server = serve(new Plugin(backend(), new EngineLog(engine)));
    System.out.println(server.getPort());
    System.out.flush();
    server.awaitTermination();
  }

  private static void serveAttached() throws IOException, InterruptedException {
    var attachments = new Attachments(() -> new Plugin(backend(), new EngineLog()));
    var server =
        listening(new Plugin(backend(), new EngineLog()))
            .addTransportFilter(attachments)
            .intercept(attachments)
            .build()
            .start();
    System.err.printf(
        "Engines attach with PULUMI_DEBUG_PROVIDERS=%s:%d until this input ends.%n",
        System.getProperty("plugin"), server.getPort());
    System.out.println(server.getPort());
    System.out.flush();
    System.in.transferTo(OutputStream.nullOutputStream());
    attachments.awaitNone();
    System.exit(0);
  }

  private static Backend backend() {
    return "random".equals(System.getProperty("plugin"))
        ? new RandomPassword()
        : new KubernetesBackend();
  }

  /** Listens on a free port of the loopback. */
  static Server serve(Plugin plugin) throws IOException {
    return listening(plugin).build().start();
  }

  private static NettyServerBuilder listening(Plugin plugin) {
    return NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
        .executor(Executors.newVirtualThreadPerTaskExecutor())
        // A CustomResourceDefinition alone can be larger than the 4 MiB that gRPC allows.
        .maxInboundMessageSize(Integer.MAX_VALUE)
        .addService(plugin);
  }
}
