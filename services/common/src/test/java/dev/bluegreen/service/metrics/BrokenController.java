package dev.bluegreen.service.metrics;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A mistake in a service. */
@RestController
class BrokenController {
  static final String MESSAGE = "of somebody's data";

  @GetMapping("/broken")
  String broken() {
    throw new IllegalStateException(MESSAGE);
  }
}
