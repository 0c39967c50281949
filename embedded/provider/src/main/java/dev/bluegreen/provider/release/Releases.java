package dev.bluegreen.provider.release;

import dev.bluegreen.provider.await.Awaiter;
import dev.bluegreen.provider.await.NotLiveException;
import dev.bluegreen.provider.cluster.Cluster;
import dev.bluegreen.provider.cluster.ObjectRef;
import dev.bluegreen.provider.diff.Change;
import dev.bluegreen.provider.diff.Difference;
import dev.bluegreen.provider.diff.InputDiff;
import dev.bluegreen.provider.resource.AutoName;
import dev.bluegreen.provider.resource.Call;
import dev.bluegreen.provider.resource.Resources;
import dev.bluegreen.provider.state.State;
import dev.bluegreen.provider.value.Trees;
import dev.bluegreen.provider.value.Unknown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Helm releases. What Helm has stored is read from the cluster; Helm itself installs.
 *
 * @param cluster where they are
 * @param awaiter waits for what they are made of
 */
public record Releases(Cluster cluster, Awaiter awaiter) implements Resources {
  /** The type of these resources. */
  public static final String TYPE = "kubernetes:helm.sh/v3:Release";

  private static final long TIMEOUT_SECONDS = 300;

  @Override
  public Map<String, Object> check(
      Map<String, Object> olds, Map<String, Object> news, AutoName naming) {
    var inputs = new TreeMap<>(Trees.without(news, "compat", "resourceNames"));
    Helm.check(inputs);
    inputs.putIfAbsent("namespace", cluster.defaultNamespace());
    inputs.putIfAbsent("name", olds.getOrDefault("name", naming.newName("")));
    if (!Trees.hasUnknown(inputs.get("chart")) && !Trees.hasUnknown(inputs.get("repositoryOpts"))) {
      Chart.local(inputs).ifPresent(path -> inputs.put("checksum", Chart.hash(path)));
    }
    return inputs;
  }

  @Override
  public Difference diff(State state, Map<String, Object> news, boolean patch) {
    var changes = new ArrayList<>(InputDiff.between(state.inputs(), news));
    if (!Trees.text(state.live(), "status", "status").equals("deployed")) {
      changes.add(Change.STATUS);
    }
    return Difference.of(
        changes, path -> path.isWithin("name") || path.isWithin("namespace"), false);
  }

  @Override
  public State preview(Map<String, Object> inputs, String manager, Call how) {
    var outputs = new TreeMap<>(inputs);
    outputs.put("status", Unknown.UNKNOWN);
    outputs.put("resourceNames", Unknown.UNKNOWN);
    outputs.putIfAbsent("version", Unknown.UNKNOWN);
    return new State(outputs, inputs, "");
  }

  @Override
  public State apply(Map<String, Object> inputs, String manager, Call how) {
    var release = ref(inputs);
    var stored = StoredRelease.find(cluster, release);
    var pending = stored.filter(old -> old.status().startsWith("pending"));
    if (stored.isPresent() && pending.isEmpty() && !how.existing()) {
      throw new IllegalStateException(
          "There is a release %s already, of chart %s. Import it: pulumi import %s <name> %s"
              .formatted(release.id(), stored.get().chart(), TYPE, release.id()));
    }
    // An engine that was killed leaves it pending, for ever; the stack's lock says that nobody is
    // at it.
    pending.ifPresent(old -> cluster.delete(old.secret(), "Background"));
    var existing = pending.isEmpty() ? stored : StoredRelease.find(cluster, release);
    how.status().accept("Helm installs the chart");
    try {
      new Helm(cluster.kubeconfig()).apply(inputs, existing.isPresent(), timeout(inputs, how));
    } catch (IllegalStateException e) {
      throw failure(e, inputs, release);
    }
    return StoredRelease.find(cluster, release).map(now -> state(now, inputs)).orElseThrow();
  }

  /** What became of it stays in the state; where nothing did (atomic), the state is as it was. */
  private RuntimeException failure(
      RuntimeException e, Map<String, Object> inputs, ObjectRef release) {
    var now = StoredRelease.find(cluster, release).filter(one -> !one.status().equals("deployed"));
    if (now.isEmpty()) {
      return new IllegalStateException("%s: %s".formatted(release, e.getMessage()), e);
    }
    var troubles =
        now.get().objects(cluster).stream().flatMap(ref -> awaiter.trouble(ref).stream()).limit(5);
    return new NotLiveException(
        release + " failed",
        state(now.get(), inputs).live(),
        Stream.concat(troubles, Stream.of(e.getMessage())).toList());
  }

  @Override
  public Optional<State> read(ObjectRef ref, State state, Map<String, Object> inputs) {
    return StoredRelease.find(cluster, ref)
        .filter(stored -> !stored.status().startsWith("uninstall"))
        .map(
            now -> state(now, inputs.isEmpty() ? imported(ref, now) : drifted(now, state, inputs)));
  }

  @Override
  public void delete(ObjectRef ref, State state, Call how) {
    var stored = StoredRelease.find(cluster, ref);
    if (stored.isEmpty()) {
      return;
    }
    var objects =
        stored.get().objects(cluster).stream().flatMap(o -> cluster.get(o).stream()).toList();
    new Helm(cluster.kubeconfig()).uninstall(ref);
    if (!Trees.isTrue(state.inputs(), "skipAwait")) {
      objects.stream()
          .filter(object -> !isKept(object))
          .forEach(object -> awaiter.gone(object, timeout(state.inputs(), how), how.status()));
    }
  }

  private static boolean isKept(Map<String, Object> object) {
    return Trees.text(object, "metadata", "annotations", "helm.sh/resource-policy").equals("keep");
  }

  @Override
  public String id(Map<String, Object> outputs) {
    return ref(outputs).id();
  }

  private static ObjectRef ref(Map<String, Object> inputs) {
    return new ObjectRef(
        "helm.sh/v3", "Release", Trees.text(inputs, "namespace"), Trees.text(inputs, "name"));
  }

  private static Duration timeout(Map<String, Object> inputs, Call how) {
    return how.customTimeout()
        .orElse(Duration.ofSeconds(Trees.number(inputs, TIMEOUT_SECONDS, "timeout")));
  }

  private static State state(StoredRelease stored, Map<String, Object> inputs) {
    var outputs = new TreeMap<>(Trees.stripMap(inputs));
    outputs.put("status", stored.statusOutput());
    outputs.put("resourceNames", stored.resourceNames());
    outputs.put("version", stored.version());
    return new State(outputs, inputs, "");
  }

  private static Map<String, Object> imported(ObjectRef ref, StoredRelease stored) {
    return Map.of(
        "chart", stored.chart(),
        "name", ref.name(),
        "namespace", ref.namespace(),
        "values", stored.values(),
        "version", stored.version());
  }

  /** The inputs, with the values and the version that somebody else has given it since. */
  private static Map<String, Object> drifted(
      StoredRelease stored, State state, Map<String, Object> inputs) {
    var before = Trees.get(state.live(), "status", "revision");
    if (stored.statusOutput().get("revision").equals(before)) {
      return inputs;
    }
    var drifted = new TreeMap<>(inputs);
    if (!stored.values().equals(Chart.values(inputs))) {
      drifted.remove("valueYamlFiles");
      drifted.put("values", stored.values());
    }
    if (!stored.version().equals(Trees.text(state.live(), "version"))) {
      drifted.put("version", stored.version());
    }
    return drifted;
  }
}
