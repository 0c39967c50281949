package dev.bluegreen.provider;

import dev.bluegreen.provider.rpc.Plugin;
import io.grpc.Attributes;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServerTransportFilter;
import java.util.function.Supplier;

/**
 * Has each engine that attaches meet a plugin of its own, as if it had started one: with its own
 * settings, its own end, and nothing of those before it.
 */
final class Attachments extends ServerTransportFilter implements ServerInterceptor {
  /** One engine's plugin, and its calls. */
  private record Attached(Plugin plugin, ServerServiceDefinition calls) {}

  private static final Attributes.Key<Attached> ATTACHED = Attributes.Key.create("attached");

  private final Supplier<Plugin> plugins;
  private int open;

  Attachments(Supplier<Plugin> plugins) {
    this.plugins = plugins;
  }

  @Override
  public synchronized Attributes transportReady(Attributes connection) {
    open++;
    var plugin = plugins.get();
    var attached = new Attached(plugin, plugin.bindService());
    return connection.toBuilder().set(ATTACHED, attached).build();
  }

  /** An engine that was killed no longer waits for anything either. */
  @Override
  public synchronized void transportTerminated(Attributes connection) {
    open--;
    notifyAll();
    connection.get(ATTACHED).plugin().close();
  }

  @Override
  @SuppressWarnings("unchecked") // the same method, of a plugin of the same class
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> shared) {
    var method = call.getMethodDescriptor().getFullMethodName();
    var own = call.getAttributes().get(ATTACHED).calls().getMethod(method);
    return ((ServerCallHandler<Q, A>) own.getServerCallHandler()).startCall(call, headers);
  }

  /** Waits until no engine is attached. */
  synchronized void awaitNone() throws InterruptedException {
    while (open > 0) {
      wait();
    }
  }
}
