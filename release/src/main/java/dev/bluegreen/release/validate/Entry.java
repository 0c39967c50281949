package dev.bluegreen.release.validate;

import dev.bluegreen.release.Color;
import dev.bluegreen.release.ExitCode;
import dev.bluegreen.release.Failure;
import java.net.URI;
import java.util.stream.Stream;

/** The app's two hosts, and which colour is to answer at each. */
record Entry(Subject subject, Once<Web> web) {

  static Entry of(Subject subject) {
    return new Entry(subject, new Once<>(() -> Web.at(address(subject, "url"))));
  }

  /** The host of the colour that serves. */
  URI host() {
    return address(subject, "url");
  }

  /**
   * The host of the colour that does not.
   *
   * @throws UnseenException where that has no pods, as the settings want it
   */
  URI preview() {
    if (subject.replicas(subject.settings().activeColor().other()) == 0) {
      throw new UnseenException("the idle colour has no pods, since idle is remove");
    }
    return address(subject, "previewUrl");
  }

  /** Whether a colour is to answer at a host. */
  boolean isToAnswer(URI host, Color color) {
    var route = subject.route();
    return host.equals(host())
        ? route.weight(color) > 0
        : color == route.serving(subject.settings()).other();
  }

  /** The colours that are to answer at a host, in words. */
  String expected(URI host) {
    return String.join(
        " or ",
        Stream.of(Color.values())
            .filter(color -> isToAnswer(host, color))
            .map(Color::key)
            .toList());
  }

  private static URI address(Subject subject, String output) {
    var address = subject.outputs().get(output);
    if (address == null) {
      throw new Failure(
          ExitCode.FAILED,
          "stack %s has no output %s: nothing is up.".formatted(subject.stack(), output),
          "pulumi up   (or ./scripts/up)");
    }
    return URI.create(address);
  }
}
