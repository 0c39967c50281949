package dev.bluegreen.infra.app;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.Map;

/** The whole app in one colour: complete, and knowing nothing of who serves. */
public final class AppStack extends ComponentResource {

  /**
   * @param release what this colour runs
   * @param namespace where it runs
   */
  public AppStack(
      App app, Release release, Output<String> namespace, ComponentResourceOptions options) {
    super("bluegreen:app:AppStack", release.color().key(), options);
    for (var service : app.services()) {
      new ServiceStack(
          service, release, namespace, ComponentResourceOptions.builder().parent(this).build());
    }
    registerOutputs(Map.of("version", Output.of(release.version())));
  }
}
