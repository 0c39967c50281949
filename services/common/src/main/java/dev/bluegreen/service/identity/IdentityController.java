package dev.bluegreen.service.identity;

import dev.bluegreen.service.settings.Settings;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /} and {@code GET /version}: which colour and version answers. */
@RestController
class IdentityController {

  private final Identity identity;

  IdentityController(Settings settings) {
    this.identity = Identity.of(settings);
  }

  @GetMapping({"/", "/version"})
  Identity identity() {
    return identity;
  }
}
