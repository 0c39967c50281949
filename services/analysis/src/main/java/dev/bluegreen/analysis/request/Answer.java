package dev.bluegreen.analysis.request;

import java.time.Duration;
import java.util.Optional;

/**
 * What came for a request.
 *
 * @param color the colour that says to have answered; empty without {@code X-App-Color}
 * @param version the version that says to have answered; empty without {@code X-App-Version}
 * @param took until all of it was there
 */
public record Answer(
    int status, Optional<String> color, Optional<String> version, String body, Duration took) {}
