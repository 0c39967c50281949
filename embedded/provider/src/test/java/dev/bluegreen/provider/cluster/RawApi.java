package dev.bluegreen.provider.cluster;

import dev.bluegreen.provider.value.Trees;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The API server as controllers and people use it, beside Pulumi: single requests. */
public final class RawApi {
  private final Transport transport;
  private final Cluster cluster;

  /**
   * For one cluster.
   *
   * @param kubeconfig a path
   */
  public RawApi(String kubeconfig) {
    var config = ProviderConfig.of(Map.of("kubeconfig", kubeconfig));
    transport = new Transport(Kubeconfig.load(config));
    cluster = new Cluster(config, () -> false);
  }

  /** A request with a JSON body, or null for none. */
  public Map<String, Object> send(String method, String path, Object body) {
    var type = method.equals("PATCH") ? "application/merge-patch+json" : "application/json";
    return transport.send(method, path, body == null ? null : type, body);
  }

  /** The items at a path of a collection. */
  public List<Map<String, Object>> list(String path) {
    return Trees.maps(send("GET", path, null), "items");
  }

  /** The object as it is now. */
  public Optional<Map<String, Object>> find(ObjectRef ref) {
    return cluster.get(ref);
  }

  /** The object, which must be there. */
  public Map<String, Object> get(ObjectRef ref) {
    return find(ref).orElseThrow(() -> new AssertionError("There is no " + ref));
  }

  /** Makes an object as it is written. */
  public void create(Map<String, Object> object) {
    var ref = ObjectRef.of(object);
    send("POST", kind(ref).collection(ref.namespace()), object);
  }

  /** Changes some fields, as {@code kubectl patch} does. */
  public void patch(ObjectRef ref, Map<String, Object> fields) {
    send("PATCH", kind(ref).path(ref) + "?fieldManager=kubectl-patch", fields);
  }

  /** Writes the status, as the object's controller does. */
  public void status(ObjectRef ref, Map<String, Object> status) {
    send("PATCH", kind(ref).path(ref) + "/status", Map.of("status", status));
  }

  /** Server-side apply under another manager than Pulumi's. */
  public void apply(Map<String, Object> object, String manager) {
    cluster.apply(object, new Cluster.Apply(manager, true, false));
  }

  /** Deletes an object, at once. */
  public void delete(ObjectRef ref) {
    cluster.delete(ref, "Background");
  }

  private Discovery.Kind kind(ObjectRef ref) {
    return cluster.kind(ref).orElseThrow();
  }
}
