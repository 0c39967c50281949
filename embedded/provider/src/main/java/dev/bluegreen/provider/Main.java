package dev.bluegreen.provider;

import dev.bluegreen.provider.cluster.Pause;
import dev.bluegreen.provider.random.RandomPassword;
import dev.bluegreen.provider.rpc.EngineLog;
import dev.bluegreen.provider.rpc.KubernetesBackend;
import dev.bluegreen.provider.rpc.Plugin;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Executors;

/**
 * Starts the plugin: the engine's address is the last argument (where the engine traces, options
 * come before it), the port goes to the output.
 */
public final class Main {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private Main() {}

  /** Serves until the engine ends it, or is gone. */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length == 0) {
      System.err.println("This is a Pulumi plugin: the engine starts it, with its own address.");
      System.exit(64);
    }
    watchEngine();
    var backend =
        "random".equals(System.getProperty("plugin"))
            ? new RandomPassword()
            : new KubernetesBackend();
    var server = serve(new Plugin(backend, new EngineLog(args[args.length - 1])));
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

  /**
   * Ends the plugin when the engine is gone, however that ended. It is the parent process: the
   * launcher gives way to java.
   */
  private static void watchEngine() {
    ProcessHandle.current()
        .parent()
        .ifPresent(engine -> Thread.ofVirtual().start(() -> watch(engine)));
  }

  private static void watch(ProcessHandle engine) {
    // An orphan gets another parent at once, even where the engine's id is taken again.
    while (ProcessHandle.current().parent().filter(engine::equals).isPresent()) {
      Pause.sleep(INTERVAL);
    }
    // An exit removes temporary files, Helm's library among them; it must not take long, though.
    Thread.ofPlatform().daemon().start(Main::halt);
    System.exit(1);
  }

  private static void halt() {
    Pause.sleep(INTERVAL.multipliedBy(3));
    Runtime.getRuntime().halt(1);
  }
}
