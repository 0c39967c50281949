package dev.bluegreen.provider;

import dev.bluegreen.provider.random.RandomPassword;
import dev.bluegreen.provider.rpc.EngineLog;
import dev.bluegreen.provider.rpc.KubernetesBackend;
import dev.bluegreen.provider.rpc.Plugin;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/**
 * Starts the plugin: the engine's address is the last argument (where the engine traces, options
 * come before it), the port goes to the output.
 */
public final class Main {
  private Main() {}

  /** Serves until the engine ends it, or is gone. */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length == 0) {
      System.err.println("This is a Pulumi plugin: the engine starts it, with its own address.");
      System.exit(64);
    }
    var engine = args[args.length - 1];
    EngineWatch.start(engine);
    var backend =
        "random".equals(System.getProperty("plugin"))
            ? new RandomPassword()
            : new KubernetesBackend();
    var server = serve(new Plugin(backend, new EngineLog(engine)));
    System.out.println(server.getPort());
    System.out.flush();
    server.awaitTermination();
  }

  /** Listens on a free port of the loopback. */
  static Server serve(Plugin plugin) throws IOException {
    return NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
        .executor(Executors.newVirtualThreadPerTaskExecutor())
        // A CustomResourceDefinition alone can be larger than the 4 MiB that gRPC allows.
        .maxInboundMessageSize(Integer.MAX_VALUE)
        .addService(plugin)
        .build()
        .start();
  }
}
