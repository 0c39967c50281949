package dev.bluegreen.provider.conformance;

import static dev.bluegreen.provider.conformance.Objects.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluegreen.provider.conformance.Resource.Done;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One process of the plugin that several engines attach to: each has it as its own. */
@Conformance
final class AttachIT {
  private final ApiServer server;
  private Process plugin;
  private int port;

  AttachIT(ApiServer server) {
    this.server = server;
  }

  @BeforeEach
  void launch() throws IOException {
    plugin = Engine.launch("pulumi-resource-kubernetes");
    port = Engine.port(plugin);
  }

  @AfterEach
  void kill() {
    plugin.destroyForcibly();
  }

  @Test
  void cancelledEngineEndsWhatItAwaitsAndNothingOfAnother() throws Exception {
    var one = Engine.attach(server, server.newNamespace("one"), plugin, port);
    var other = Engine.attach(server, server.newNamespace("other"), plugin, port);
    var its = one.resource("batch/v1:Job", "long");
    var up = Play.start(() -> its.up(job("long", "")));
    new Play(one).waits("the Job runs");

    one.cancel();
    assertThatThrownBy(up::end).hasMessageContaining("Cancelled while Job");
    assertThat(runs(other, "beside")).isEqualTo(Done.CREATED);
    one.detach();

    var next = Engine.attach(server, one.namespace(), plugin, port);
    assertThat(runs(next, "next")).as("after one that was cancelled").isEqualTo(Done.CREATED);
    assertThat(next.messages()).as("what it awaits").isNotEmpty();
    next.detach();
    other.detach();
  }

  @Test
  void endsWithItsInputOnceNoEngineIsAttached() throws Exception {
    var engine = Engine.attach(server, server.newNamespace("last"), plugin, port);
    plugin.getOutputStream().close();
    assertThat(runs(engine, "last")).isEqualTo(Done.CREATED);
    assertThat(plugin.isAlive()).as("while an engine is attached").isTrue();
    engine.detach();
    assertThat(plugin.waitFor(10, TimeUnit.SECONDS)).as("ended").isTrue();
    assertThat(plugin.exitValue()).isZero();
  }

  private static Done runs(Engine engine, String name) throws Exception {
    var play = new Play(engine);
    var resource = engine.resource("batch/v1:Job", name);
    var up = Play.start(() -> resource.up(job(name, "")));
    play.waits("the Job runs");
    play.status(play.ref("batch/v1", "Job", name), JobIT.FINISHED);
    return up.end();
  }
}
