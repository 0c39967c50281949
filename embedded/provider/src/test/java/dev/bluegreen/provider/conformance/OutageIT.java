package dev.bluegreen.provider.conformance;

import static dev.bluegreen.provider.conformance.Objects.config;
import static dev.bluegreen.provider.conformance.Objects.deployment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluegreen.provider.conformance.Resource.Done;
import dev.bluegreen.provider.value.Trees;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The API server goes away in the middle of an update. */
@Conformance
final class OutageIT {
  private final Engine engine;
  private final Play play;
  private boolean away;

  OutageIT(Engine engine) {
    this.engine = engine;
    play = new Play(engine);
  }

  @AfterEach
  void comeBack() {
    if (away) {
      engine.server().start();
      away = false;
    }
  }

  @Test
  void anUpdateThatAwaitsGoesOnWhenItIsBack() {
    var resource = engine.resource("apps/v1:Deployment", "patient");
    var up = Play.start(() -> resource.up(deployment("patient", 1, "web:1")));
    play.waits("its controller has not seen it yet");
    goAway();
    comeBack();
    assertThat(up.isDone()).isFalse();
    play.rolledOut("patient");
    assertThat(up.end()).isEqualTo(Done.CREATED);
  }

  @Test
  void aRequestIsSentAgainWhenItIsBack() {
    engine.resource("core/v1:ConfigMap", "warm").up(config("warm", "'a': '1'"));
    goAway();
    var resource = engine.resource("core/v1:ConfigMap", "again");
    var up = Play.start(() -> resource.up(config("again", "'a': '1'")));
    comeBack();
    assertThat(up.end()).isEqualTo(Done.CREATED);
    assertThat(engine.api().find(play.ref("v1", "ConfigMap", "again"))).isPresent();
  }

  @Test
  void whatWasBeingAwaitedIsKeptThoughTheUserGivesUp() {
    try (var other = Engine.start(engine.server(), engine.namespace())) {
      var resource = other.resource("apps/v1:Deployment", "kept");
      var up = Play.start(() -> resource.up(unnamed("kept")));
      new Play(other).waits("its controller has not seen it yet");
      goAway();
      other.cancel();
      assertThatThrownBy(up::end)
          .hasMessageContaining("whether it is live is not known")
          .hasMessageContaining("Cannot reach the cluster of context \"alone\"");
      comeBack();
      assertMendedByTheNextUpdate(resource);
    }
  }

  @Test
  void whatMayHaveBeenMadeIsNotMadeTwice() {
    try (var other = Engine.start(engine.server(), engine.namespace())) {
      other.resource("apps/v1:Deployment", "warm").previewOutputs(unnamed("warm"));
      var resource = other.resource("apps/v1:Deployment", "once");
      // It checks while the server is there, and creates when it is not.
      resource.up(unnamed("once"), this::goAway, other::cancel);
      assertThat(resource.id()).as("kept, since it may exist").contains("/once-");
      comeBack();
      assertMendedByTheNextUpdate(resource);
    }
  }

  @Test
  void withoutAServerFromTheStartNothingIsMadeAndTheErrorSaysSo() {
    goAway();
    try (var other = Engine.start(engine.server(), engine.namespace())) {
      var resource = other.resource("core/v1:ConfigMap", "none");
      assertThatThrownBy(() -> resource.up(config("none", "'a': '1'")))
          .hasMessageContainingAll("Cannot reach", "alone", "pulumi config set kubernetes:context");
      assertThat(resource.id()).isEmpty();
    }
  }

  /** By another plugin process, as the next command has one; one object is there, and lives. */
  private void assertMendedByTheNextUpdate(Resource resource) {
    var name = resource.id().replaceFirst(".*/", "");
    var prefix = name.replaceFirst("[^-]*$", "");
    try (var next = Engine.start(engine.server(), engine.namespace())) {
      var up = Play.start(() -> resource.by(next).up(unnamed(prefix.replaceFirst("-$", ""))));
      new Play(next).rolledOut(name);
      assertThat(up.end()).isEqualTo(Done.UPDATED);
    }
    assertThat(engine.api().list("/apis/apps/v1/namespaces/" + engine.namespace() + "/deployments"))
        .extracting(found -> Trees.text(found, "metadata", "name"))
        .filteredOn(found -> found.startsWith(prefix))
        .containsExactly(name);
  }

  private void goAway() {
    engine.server().stop();
    away = true;
  }

  private static Map<String, Object> unnamed(String app) {
    return Trees.without(deployment(app, 1, "web:1"), "metadata");
  }
}
