package dev.bluegreen.infra.sdk;

import com.pulumi.Context;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Keeps a program's process from one update to the next, as Pulumi's Automation API does with a
 * program in its own process: {@code pulumi up --client 127.0.0.1:PORT} has it run there. A JVM
 * that has run a program once does so again in a fraction of the time, and users wait for it where
 * the second run is the way back.
 */
final class ProgramHost {
  private ProgramHost() {}

  /**
   * Writes the port of each program into one line, and runs it whenever it is asked to. Returns
   * when the input has ended, so that it does not outlive who started it, and what it runs then has
   * come to its end.
   */
  static void serve(
      List<BiConsumer<Context, StackInput>> programs, InputStream input, OutputStream output) {
    // What a library writes must not be taken for the ports.
    var say = new PrintStream(output, true, StandardCharsets.UTF_8);
    System.setOut(System.err);
    try {
      var servers = new ArrayList<Server>();
      for (var program : programs) {
        servers.add(listen(program));
      }
      say.println(
          servers.stream()
              .map(server -> String.valueOf(server.getPort()))
              .collect(Collectors.joining(" ")));
      input.transferTo(OutputStream.nullOutputStream());
      for (var server : servers) {
        server.shutdown().awaitTermination();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e); // nobody has this thread
    }
  }

  private static Server listen(BiConsumer<Context, StackInput> program) throws IOException {
    return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
        .addService(new ProgramCalls(program))
        .maxInboundMessageSize(Integer.MAX_VALUE) // a stack's configuration is in one
        .build()
        .start();
  }
}
