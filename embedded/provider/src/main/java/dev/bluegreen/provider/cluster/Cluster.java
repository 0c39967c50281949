package dev.bluegreen.provider.cluster;

import dev.bluegreen.provider.value.Trees;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The API server as this plugin uses it: unstructured objects of any kind. */
public final class Cluster {
  private static final String APPLY = "application/apply-patch+yaml";
  private static final String NO_KIND =
      "The cluster knows no kind \"%s\" in %s. Install its CustomResourceDefinition first, and let this resource depend on it.";

  /** How long an API server that has answered before may be away, as while it restarts. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration CONFLICT_PATIENCE = Duration.ofSeconds(2);

  private final Transport transport;
  private final Discovery discovery;
  private final String defaultNamespace;
  private final BooleanSupplier cancelled;

  /**
   * For the cluster that the settings name; asks it nothing yet.
   *
   * @param cancelled whether to wait no longer for a server that is away
   */
  public Cluster(ProviderConfig config, BooleanSupplier cancelled) {
    this.cancelled = cancelled;
    var client = Kubeconfig.load(config);
    transport = new Transport(client);
    discovery = new Discovery(path -> ask("GET", path, null, null));
    defaultNamespace =
        config
            .namespace()
            .or(() -> Optional.ofNullable(client.getNamespace()).filter(name -> !name.isBlank()))
            .orElse("default");
  }

  /**
   * Fails early and in words where the cluster cannot be reached or does not let the user in.
   *
   * @throws ClusterException with what mends it
   */
  public void check() {
    try {
      transport.send("GET", "/version", null, null);
    } catch (ApiException e) {
      throw new ClusterException(
          "%s answered: %s. Check the user of that context: kubectl auth whoami"
              .formatted(transport.where(), e.getMessage()));
    }
  }

  /** The content of a kubeconfig with just this cluster and user. */
  public String kubeconfig() {
    return Kubeconfig.write(transport.config());
  }

  /** Where namespaced objects go that name no namespace. */
  public String defaultNamespace() {
    return defaultNamespace;
  }

  /** The object in a namespace, where it names none and its kind has them. */
  public ObjectRef placed(ObjectRef ref, String namespace) {
    return ref.namespace().isEmpty() && kind(ref).filter(Discovery.Kind::namespaced).isPresent()
        ? new ObjectRef(ref.apiVersion(), ref.kind(), namespace, ref.name())
        : ref;
  }

  /** Whether the cluster knows the object's kind (already). */
  public boolean knows(ObjectRef ref) {
    return kind(ref).isPresent();
  }

  Optional<Discovery.Kind> kind(ObjectRef ref) {
    return discovery.find(ref.apiVersion(), ref.kind());
  }

  /** The object as it is now. */
  public Optional<Map<String, Object>> get(ObjectRef ref) {
    return kind(ref).flatMap(kind -> ask("GET", kind.path(ref), null, null));
  }

  /**
   * The objects of a kind in a namespace.
   *
   * @param selector {@code labelSelector} or {@code fieldSelector}
   * @param value what it selects; empty for all
   */
  public List<Map<String, Object>> list(
      String apiVersion, String kind, String namespace, String selector, String value) {
    return discovery
        .find(apiVersion, kind)
        .map(found -> found.collection(namespace) + "?" + selector + "=" + encode(value))
        .flatMap(path -> ask("GET", path, null, null))
        .map(list -> Trees.maps(list, "items"))
        .orElse(List.of());
  }

  /**
   * Server-side apply.
   *
   * @return the object as the server made it
   * @throws ApiException on a conflict with another field manager unless {@code force}, among
   *     others
   */
  public Map<String, Object> apply(Map<String, Object> object, Apply how) {
    var ref = ObjectRef.of(object);
    var kind =
        kind(ref)
            .orElseThrow(
                () -> new ApiException(404, NO_KIND.formatted(ref.kind(), ref.apiVersion())));
    var query = "?fieldManager=%s&force=%s".formatted(encode(how.manager()), how.force());
    return send(
        "PATCH", kind.path(ref) + query + (how.dryRun() ? "&dryRun=All" : ""), APPLY, object);
  }

  /**
   * Asks for the object's deletion, which the server may end later; absent is as good as deleted.
   */
  public void delete(ObjectRef ref, String propagationPolicy) {
    var options = Map.of("propagationPolicy", propagationPolicy);
    kind(ref).flatMap(kind -> ask("DELETE", kind.path(ref), "application/json", options));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** {@link #send} about something that may not be there. */
  private Optional<Map<String, Object>> ask(
      String method, String path, String contentType, Object body) {
    try {
      return Optional.of(send(method, path, contentType, body));
    } catch (ApiException e) {
      if (e.isNotFound()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Sends a request, again where the server is away or busy: each of them may be sent twice, since
   * an apply and a deletion say what shall be, not what to do.
   */
  private Map<String, Object> send(String method, String path, String contentType, Object body) {
    var start = Instant.now();
    for (var pause = Duration.ofMillis(250); ; pause = pause.plusMillis(250)) {
      try {
        return transport.send(method, path, contentType, body);
      } catch (ApiException | ClusterException e) {
        if (Duration.between(start, Instant.now()).compareTo(patience(e)) >= 0
            || cancelled.getAsBoolean()) {
          throw e;
        }
      }
      Pause.sleep(pause);
    }
  }

  private static Duration patience(RuntimeException e) {
    return switch (e) {
      case ApiException refused when refused.isChanged() -> CONFLICT_PATIENCE;
      case ApiException refused when !refused.isBusy() -> Duration.ZERO;
      default -> PATIENCE;
    };
  }

  /**
   * How to apply.
   *
   * @param manager the field manager
   * @param force whether to take over fields of other managers
   * @param dryRun whether to ask only what would be
   */
  public record Apply(String manager, boolean force, boolean dryRun) {}
}
