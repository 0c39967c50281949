package dev.bluegreen.analysis.probe.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * A collection as it is, always: it is listed, watched, and listed again when the watch ends or
 * fails.
 */
public final class Watch implements AutoCloseable {

  private static final long PAUSE_MILLIS = 1000;

  private final Cluster cluster;
  private final String path;
  private final boolean whole;
  private final Consumer<Map<String, JsonNode>> listener;
  private final Map<String, JsonNode> objects = new TreeMap<>();
  private final ExecutorService listeners =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("listener").factory());
  private final Thread thread;
  private volatile String problem = "";
  private volatile boolean current;
  private volatile boolean closed;

  /**
   * Begins at once.
   *
   * @param path of the collection, with a query
   * @param listener is told all objects by their names, again at each change
   */
  public Watch(Cluster cluster, String path, Consumer<Map<String, JsonNode>> listener) {
    this(cluster, path, true, listener);
  }

  private Watch(
      Cluster cluster, String path, boolean whole, Consumer<Map<String, JsonNode>> listener) {
    this.cluster = cluster;
    this.path = path;
    this.whole = whole;
    this.listener = listener;
    thread = Thread.ofVirtual().name("watch").start(this::run);
  }

  /**
   * The same of names and labels alone: what the objects hold may be more than there is room for.
   */
  public static Watch ofNames(
      Cluster cluster, String path, Consumer<Map<String, JsonNode>> listener) {
    return new Watch(cluster, path, false, listener);
  }

  /** Whether what was told last is what is there now, as far as a watch can know. */
  public boolean isCurrent() {
    return current;
  }

  private void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        watch();
        problem = "";
      } catch (ClusterException | RuntimeException e) {
        current = false;
        // Said once, not each second while the API server is away.
        if (!Thread.currentThread().isInterrupted() && !e.toString().equals(problem)) {
          problem = e.toString();
          System.err.println(problem);
        }
        pause();
      }
    }
  }

  private void watch() throws ClusterException {
    var list = whole ? cluster.get(path) : cluster.names(path);
    if (list.isMissingNode()) {
      throw new ClusterException(path + " does not exist yet");
    }
    objects.clear();
    for (var item : list.path("items")) {
      objects.put(name(item), item);
    }
    current = true;
    tell();
    cluster.watch(path, list.at("/metadata/resourceVersion").asText(), whole, this::change);
  }

  private void change(JsonNode event) {
    var object = event.path("object");
    switch (event.path("type").asText()) {
      case "ADDED", "MODIFIED" -> objects.put(name(object), object);
      case "DELETED" -> objects.remove(name(object));
      // Among others that the version is too old: the next list mends it.
      default -> throw new IllegalStateException("the watch of " + path + " ended: " + object);
    }
    tell();
  }

  /**
   * On a thread of its own, in order: events come on that of the connection, and a listener that
   * asks the server for more would wait for an answer that nobody reads.
   */
  private void tell() {
    var now = Map.copyOf(objects);
    listeners.execute(
        () -> {
          if (!closed) {
            listener.accept(now);
          }
        });
  }

  private static String name(JsonNode object) {
    return object.at("/metadata/name").asText();
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    listeners.shutdown();
  }
}
