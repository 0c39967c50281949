package dev.bluegreen.console.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All that is known now, in parts. A page gets the whole when it comes, and then the parts that
 * change: at once, and several changes in a quarter of a second together.
 */
public final class Board implements AutoCloseable {

  private static final Duration PACE = Duration.ofMillis(250);

  private final Map<String, JsonNode> parts = new TreeMap<>();
  private final Set<String> changed = new TreeSet<>();
  private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
  private final Thread announcer = Thread.ofVirtual().name("announcer").start(this::announce);

  /** Says what a part is now; what it was already is no news. */
  public synchronized void put(String part, JsonNode value) {
    if (!value.equals(parts.put(part, value))) {
      changed.add(part);
      notifyAll();
    }
  }

  /** The same for a part that pages are told of in another way once they have the whole. */
  public synchronized void keep(String part, JsonNode value) {
    parts.put(part, value);
  }

  /** Says something that is true for a moment only, and no part of the whole. */
  public void tell(String name, JsonNode data) {
    tell(Event.of(name, data));
  }

  private void tell(Event event) {
    subscriptions.forEach(each -> each.tell(event));
  }

  /**
   * Begins with the whole; nothing that changes after it is missed.
   *
   * @param letGo is run when it is closed because nobody took what came
   */
  public synchronized Subscription subscribe(Runnable letGo) {
    var subscription = new Subscription(subscriptions::remove, letGo);
    subscription.tell(Event.of("snapshot", json(parts.keySet())));
    subscriptions.add(subscription);
    notifyAll();
    return subscription;
  }

  /** Waits until somebody looks. */
  public synchronized void awaitSubscriber() throws InterruptedException {
    while (subscriptions.isEmpty()) {
      wait();
    }
  }

  private void announce() {
    try {
      while (true) {
        tell(nextChange());
        Thread.sleep(PACE);
      }
    } catch (InterruptedException _) {
      // closed
    }
  }

  private synchronized Event nextChange() throws InterruptedException {
    while (changed.isEmpty()) {
      wait();
    }
    var event = Event.of("change", json(changed));
    changed.clear();
    return event;
  }

  private JsonNode json(Set<String> names) {
    var json = JsonNodeFactory.instance.objectNode();
    names.forEach(name -> json.set(name, parts.get(name)));
    return json;
  }

  @Override
  public void close() {
    announcer.interrupt();
    subscriptions.forEach(Subscription::close);
  }
}
