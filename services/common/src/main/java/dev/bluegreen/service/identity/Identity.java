package dev.bluegreen.service.identity;

import dev.bluegreen.service.settings.Settings;

/**
 * Who answers, as {@code /} and {@code /version} tell it.
 *
 * @param service the service's name
 * @param color {@code blue} or {@code green}
 * @param version the build's version
 */
public record Identity(String service, String color, String version) {

  static Identity of(Settings settings) {
    return new Identity(
        settings.service(), settings.color().toString(), settings.version().toString());
  }
}
