package dev.bluegreen.provider.conformance;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import dev.bluegreen.provider.value.Trees;
import dev.bluegreen.provider.value.Values;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.DiffResponse.DiffChanges;
import pulumirpc.Provider.ErrorResourceInitFailed;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;

/** One resource of a stack, taken through its life by the calls that the engine makes. */
public final class Resource {
  private ResourceProviderBlockingStub plugin;
  private final String type;
  private final String name;
  private final String urn;
  private String id = "";
  private Struct inputs = Struct.getDefaultInstance();
  private Struct state = Struct.getDefaultInstance();
  private boolean unready;
  private Duration timeout = Duration.ZERO;
  private List<String> ignored = List.of();

  Resource(ResourceProviderBlockingStub plugin, String type, String name) {
    this.plugin = plugin;
    this.type = type;
    this.name = name;
    urn = "urn:pulumi:test::conformance::%s::%s".formatted(type, name);
  }

  /** The program's {@code customTimeouts}. */
  public Resource within(Duration timeout) {
    this.timeout = timeout;
    return this;
  }

  /** The program's {@code ignoreChanges}. */
  public Resource ignoring(String... paths) {
    ignored = List.of(paths);
    return this;
  }

  /** Its id in the state; empty where it is not there. */
  public String id() {
    return id;
  }

  /** Its outputs in the state, secrets marked. */
  public Map<String, Object> state() {
    return Values.fromStruct(state);
  }

  /** Its inputs in the state. */
  public Map<String, Object> inputs() {
    return Values.fromStruct(inputs);
  }

  /**
   * {@code pulumi up}: what was done.
   *
   * @throws Failure where the resource's line is red
   */
  public Done up(Map<String, Object> news) {
    var checked = check(inputs, news);
    if (id.isEmpty()) {
      create(checked);
      return Done.CREATED;
    }
    var diff = diff(checked);
    if (diff.getReplacesCount() > 0) {
      // Checked anew without its past, so that it gets a new name where it has none of its own.
      replace(check(Struct.getDefaultInstance(), news), diff.getDeleteBeforeReplace());
      return Done.REPLACED;
    }
    // After a failure the engine updates even where nothing differs.
    if (diff.getChanges() == DiffChanges.DIFF_NONE && !unready) {
      return Done.SAME;
    }
    update(checked);
    return Done.UPDATED;
  }

  /** Creates it, with something between its check and its creation, and something after a while. */
  void up(Map<String, Object> news, Runnable between, Runnable then) {
    var checked = check(inputs, news);
    between.run();
    var creation =
        Play.start(
            () -> {
              create(checked);
              return true;
            });
    then.run();
    try {
      creation.end();
    } catch (Failure _) {
      // The state says what came of it.
    }
  }

  /** The same resource, when another command takes it up. */
  Resource by(Engine engine) {
    plugin = engine.stub();
    return this;
  }

  /** {@code pulumi preview}: the properties that would change, with a {@code !} if they replace. */
  public Set<String> preview(Map<String, Object> news) {
    var diff = diff(check(inputs, news));
    var changes = new TreeSet<>(diff.getDetailedDiffMap().keySet());
    diff.getReplacesList()
        .forEach(
            path -> {
              changes.remove(path);
              changes.add(path + "!");
            });
    return changes;
  }

  /** The outputs that a preview shows to what depends on this resource. */
  public Map<String, Object> previewOutputs(Map<String, Object> news) {
    var checked = check(inputs, news);
    return Values.fromStruct(
        id.isEmpty()
            ? answered(() -> plugin.create(createRequest(checked, true))).getProperties()
            : answered(() -> plugin.update(updateRequest(checked, true))).getProperties());
  }

  /** {@code pulumi refresh}: whether it is still there. */
  public boolean refresh() {
    return read(id);
  }

  /** {@code pulumi import}. */
  public boolean read(String id) {
    var request = ReadRequest.newBuilder().setId(id).setUrn(urn).setType(type).setName(name);
    var found = answered(() -> plugin.read(request.setInputs(inputs).setProperties(state).build()));
    this.id = found.getId();
    inputs = found.getInputs();
    state = found.getProperties();
    return !this.id.isEmpty();
  }

  /** {@code pulumi destroy}. */
  public void destroy() {
    delete(id, inputs, state);
    id = "";
    inputs = Struct.getDefaultInstance();
    state = inputs;
  }

  private Struct check(Struct olds, Map<String, Object> news) {
    var request = CheckRequest.newBuilder().setUrn(urn).setType(type).setName(name).setOlds(olds);
    var answer = answered(() -> plugin.check(request.setNews(Values.toStruct(news)).build()));
    if (answer.getFailuresCount() > 0) {
      throw new Failure(
          answer.getFailuresList().stream()
              .map(failure -> failure.getProperty() + ": " + failure.getReason())
              .toList()
              .toString());
    }
    return answer.getInputs();
  }

  private DiffResponse diff(Struct news) {
    var request = DiffRequest.newBuilder().setId(id).setUrn(urn).setType(type).setName(name);
    return answered(
        () -> plugin.diff(request.setOlds(state).setOldInputs(inputs).setNews(news).build()));
  }

  private void create(Struct news) {
    var created = answered(() -> plugin.create(createRequest(news, false)));
    keep(created.getId(), news, created.getProperties());
  }

  private CreateRequest createRequest(Struct news, boolean preview) {
    return CreateRequest.newBuilder()
        .setUrn(urn)
        .setType(type)
        .setName(name)
        .setProperties(news)
        .setPreview(preview)
        .setTimeout(timeout.toMillis() / 1000.0)
        .build();
  }

  private void update(Struct news) {
    var updated = answered(() -> plugin.update(updateRequest(news, false)));
    keep(id, news, updated.getProperties());
  }

  private UpdateRequest updateRequest(Struct news, boolean preview) {
    return UpdateRequest.newBuilder()
        .setId(id)
        .setUrn(urn)
        .setType(type)
        .setName(name)
        .setOlds(state)
        .setOldInputs(inputs)
        .setNews(news)
        .addAllIgnoreChanges(ignored)
        .setPreview(preview)
        .setTimeout(timeout.toMillis() / 1000.0)
        .build();
  }

  private void replace(Struct news, boolean deleteFirst) {
    var old = List.of(inputs, state);
    var oldId = id;
    if (deleteFirst) {
      destroy();
      create(news);
    } else {
      create(news);
      delete(oldId, old.getFirst(), old.getLast());
    }
  }

  private void delete(String id, Struct inputs, Struct state) {
    var request = DeleteRequest.newBuilder().setId(id).setUrn(urn).setType(type).setName(name);
    request.setTimeout(timeout.toMillis() / 1000.0);
    answered(() -> plugin.delete(request.setOldInputs(inputs).setProperties(state).build()));
  }

  private void keep(String id, Struct inputs, Struct state) {
    this.id = id;
    this.inputs = inputs;
    this.state = state;
    unready = false;
  }

  private <T> T answered(java.util.function.Supplier<T> call) {
    try {
      return call.get();
    } catch (StatusRuntimeException e) {
      var reasons = partial(e);
      throw new Failure(String.join("\n", reasons.isEmpty() ? List.of(e.getMessage()) : reasons));
    }
  }

  /** Keeps what exists but is not live; the reasons are all that the engine shows then. */
  private List<String> partial(StatusRuntimeException e) {
    for (var detail : StatusProto.fromThrowable(e).getDetailsList()) {
      try {
        var failed = detail.unpack(ErrorResourceInitFailed.class);
        keep(failed.getId(), failed.getInputs(), failed.getProperties());
        unready = true;
        return failed.getReasonsList();
      } catch (InvalidProtocolBufferException other) {
        throw new AssertionError(other);
      }
    }
    return List.of();
  }

  /** What {@link #up} did. */
  public enum Done {
    CREATED,
    SAME,
    UPDATED,
    REPLACED
  }

  /** A call that failed, with the message on the user's screen. */
  public static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    Failure(String message) {
      super(message);
    }
  }

  /** A live field of the state, without its secret mark. */
  public Object live(String... path) {
    return Trees.get(state(), path);
  }
}
