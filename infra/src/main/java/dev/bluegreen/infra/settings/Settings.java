package dev.bluegreen.infra.settings;

import dev.bluegreen.infra.app.App;
import dev.bluegreen.infra.app.Color;
import dev.bluegreen.infra.app.Release;
import dev.bluegreen.infra.gateway.GatewaySpec;
import java.util.Map;

/**
 * What a stack is set to, complete and valid.
 *
 * @param kubernetesContext context of the kubeconfig; never the ambient one
 * @param activeColor the colour that serves
 * @param releases what each colour runs
 */
public record Settings(
    String kubernetesContext,
    Color activeColor,
    Map<Color, Release> releases,
    GatewaySpec gateway,
    App app) {
  public Settings {
    releases = Map.copyOf(releases);
  }

  /**
   * The settings of the stack that the engine runs this program for.
   *
   * @throws SettingsException with every mistake in them
   */
  public static Settings load() {
    return SettingsReader.read(StackConfig.fromEnvironment());
  }

  public Release release(Color color) {
    return releases.get(color);
  }
}
