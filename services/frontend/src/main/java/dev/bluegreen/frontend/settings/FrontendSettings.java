package dev.bluegreen.frontend.settings;

import dev.bluegreen.service.settings.Peer;
import dev.bluegreen.service.settings.SettingException;
import dev.bluegreen.service.settings.Settings;
import java.util.Locale;

/** What the frontend asks of the settings, beside what every service does: where its peers are. */
public final class FrontendSettings {

  private FrontendSettings() {}

  /**
   * @throws SettingException when the address of a peer is missing
   */
  public static void check(Settings settings) {
    for (var peer : Peer.values()) {
      if (!settings.peers().containsKey(peer)) {
        var name = peer.name().toLowerCase(Locale.ROOT);
        throw new SettingException(
            peer.variable(),
            null,
            "where this colour's %s is, such as http://%1$s-%s".formatted(name, settings.color()));
      }
    }
  }
}
