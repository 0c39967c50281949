package dev.bluegreen.release.validate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests of checks that belong together, whose faults are {@code faults()}. */
abstract class WithFaults {
  final PlayedPlatform platform = new PlayedPlatform();

  @AfterEach
  void stop() {
    platform.close();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void faultIsFoundByItsCheck(Fault fault) {
    fault.breaks().accept(platform);

    var found =
        platform.run().stream()
            .filter(each -> each.name().equals(fault.check()))
            .findFirst()
            .orElseThrow();

    assertThat(found.result()).isInstanceOf(Result.Failed.class);
    assertThat(found.result().text()).contains(fault.says());
    assertThat(((Result.Failed) found.result()).mends()).as("how to mend it").isNotEmpty();
  }
}
