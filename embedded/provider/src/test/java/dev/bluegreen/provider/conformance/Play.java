package dev.bluegreen.provider.conformance;

import dev.bluegreen.provider.Json;
import dev.bluegreen.provider.cluster.ObjectRef;
import dev.bluegreen.provider.value.Trees;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;

/** Plays the controllers in one namespace: writes what they would, through the API. */
final class Play {
  static {
    // Not its own ten seconds: a busy machine is no fault.
    Awaitility.setDefaultTimeout(Duration.ofMinutes(2));
  }

  private final Engine engine;

  Play(Engine engine) {
    this.engine = engine;
  }

  /** Runs something in the background, such as an update that waits. */
  static <T> Running<T> start(Callable<T> work) {
    var task = new FutureTask<>(work);
    Thread.ofVirtual().start(task);
    return new Running<>(task);
  }

  ObjectRef ref(String apiVersion, String kind, String name) {
    return new ObjectRef(apiVersion, kind, engine.namespace(), name);
  }

  /** Waits until the plugin has made the object. */
  Map<String, Object> made(ObjectRef ref) {
    Awaitility.await(ref + " is made").until(() -> engine.api().find(ref).isPresent());
    return engine.api().get(ref);
  }

  /** Waits until the plugin says that it waits for something. */
  void waits(String forWhat) {
    Awaitility.await("a message with: " + forWhat)
        .until(() -> engine.messages().stream().anyMatch(message -> message.contains(forWhat)));
  }

  /** Writes a status; {@code json} has single quotes. */
  void status(ObjectRef ref, String json) {
    made(ref);
    engine.api().status(ref, Json.object(json));
  }

  /** All pods of a Deployment run in their newest form. */
  void rolledOut(String name) {
    var ref = ref("apps/v1", "Deployment", name);
    var object = made(ref);
    var replicas = Trees.number(object, 1, "spec", "replicas");
    status(
        ref,
        """
        {'observedGeneration': %1$d, 'replicas': %2$d, 'updatedReplicas': %2$d,
         'readyReplicas': %2$d, 'availableReplicas': %2$d, 'conditions': [
           {'type': 'Progressing', 'status': 'True', 'reason': 'NewReplicaSetAvailable'},
           {'type': 'Available', 'status': 'True', 'reason': 'MinimumReplicasAvailable'}]}
        """
            .formatted(Trees.number(object, 0, "metadata", "generation"), replicas));
  }

  /** A Service has a ready endpoint. */
  void hasEndpoint(String service) {
    engine
        .api()
        .create(
            Json.object(
                """
                {'apiVersion': 'discovery.k8s.io/v1', 'kind': 'EndpointSlice', 'addressType': 'IPv4',
                 'metadata': {'name': '%1$s', 'namespace': '%2$s',
                   'labels': {'kubernetes.io/service-name': '%1$s'}},
                 'endpoints': [{'addresses': ['10.1.0.1'], 'conditions': {'ready': true}}]}
                """
                    .formatted(service, engine.namespace())));
  }

  /** A pod with one container of that state, as a kubelet would report it. */
  void pod(String name, String labels, String container, String state) {
    engine
        .api()
        .create(
            Json.object(
                """
                {'apiVersion': 'v1', 'kind': 'Pod',
                 'metadata': {'name': '%s', 'namespace': '%s', 'labels': %s},
                 'spec': {'containers': [{'name': '%s', 'image': 'a:1'}]}}
                """
                    .formatted(name, engine.namespace(), labels, container)));
    status(
        ref("v1", "Pod", name),
        """
        {'phase': 'Pending', 'containerStatuses': [{'name': '%s', 'image': 'a:1', 'imageID': '',
          'ready': false, 'restartCount': 0, 'state': %s}]}
        """
            .formatted(container, state));
  }

  /**
   * Something that goes on in the background.
   *
   * @param <T> what comes of it
   */
  static final class Running<T> {
    private final FutureTask<T> task;

    private Running(FutureTask<T> task) {
      this.task = task;
    }

    boolean isDone() {
      return task.isDone();
    }

    /** Its result, or its failure, in a time in which nothing takes as long as a timeout. */
    T end() {
      try {
        return task.get(90, TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof RuntimeException cause) {
          throw cause;
        }
        throw new AssertionError(e.getCause());
      } catch (TimeoutException e) {
        throw new AssertionError("It goes on and on.", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }
}
