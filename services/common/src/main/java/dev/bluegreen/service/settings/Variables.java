package dev.bluegreen.service.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.springframework.boot.convert.DurationStyle;

/**
 * Typed reading of environment variables. An empty variable counts as one that is not set, since
 * that is what an empty value in a ConfigMap or a compose file means to people.
 */
public record Variables(UnaryOperator<String> environment) {

  private static final Pattern ADDRESS = Pattern.compile("https?://[A-Za-z0-9.-]+(:\\d{1,5})?/?");
  private static final Pattern DURATION = Pattern.compile("\\d{1,9}(ms|s)");

  /** A text, or something else where it is not set. */
  public String text(String name, String otherwise) {
    var value = environment.apply(name);
    return value == null || value.isBlank() ? otherwise : value.strip();
  }

  /** A text that must be there; {@code allowed} says what, for whoever has left it out. */
  public String required(String name, String allowed) {
    var value = text(name, null);
    if (value == null) {
      throw new SettingException(name, null, allowed);
    }
    return value;
  }

  public Color color(String name) {
    var value = text(name, null);
    return Arrays.stream(Color.values())
        .filter(color -> color.toString().equals(value))
        .findAny()
        .orElseThrow(() -> new SettingException(name, value, "blue or green"));
  }

  public Version version(String name) {
    var allowed = "a version such as 2.0.0, 2.1.0-rc.1 or 2";
    var value = text(name, null);
    if (value == null) {
      throw new SettingException(name, null, allowed);
    }
    return Version.parse(value).orElseThrow(() -> new SettingException(name, value, allowed));
  }

  public String oneOf(String name, String otherwise, String... allowed) {
    var value = text(name, otherwise);
    var upper = value.toUpperCase(Locale.ROOT);
    if (!Arrays.asList(allowed).contains(upper)) {
      throw new SettingException(name, value, "one of " + String.join(", ", allowed));
    }
    return upper;
  }

  public int integer(String name, int otherwise, int least, int most) {
    var value = text(name, Integer.toString(otherwise));
    try {
      var number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException _) {
      // refused below, with the numbers that are out of range
    }
    throw new SettingException(name, value, "a whole number from %d to %d".formatted(least, most));
  }

  /** A duration with its unit, such as 500ms or 2s. */
  public Duration duration(String name, Duration otherwise, Duration most) {
    var value = text(name, otherwise.toMillis() + "ms");
    if (DURATION.matcher(value).matches()) {
      var duration = DurationStyle.SIMPLE.parse(value);
      if (duration.compareTo(most) <= 0) {
        return duration;
      }
    }
    throw new SettingException(
        name, value, "a duration up to %ds, such as 500ms or 2s".formatted(most.toSeconds()));
  }

  /** Where another service is; empty where it is not set. */
  public Optional<URI> address(String name) {
    var value = text(name, null);
    if (value == null) {
      return Optional.empty();
    }
    if (!ADDRESS.matcher(value).matches()) {
      throw new SettingException(name, value, "an address such as http://auth-blue:8080");
    }
    return Optional.of(
        URI.create(value.endsWith("/") ? value.substring(0, value.length() - 1) : value));
  }

  /** A share from 0 to 1; 0 where it is not set. */
  public double share(String name) {
    return share(name, 0);
  }

  /** A share from 0 to 1, or another one where it is not set. */
  public double share(String name, double otherwise) {
    var value = text(name, Double.toString(otherwise));
    try {
      var number = Double.parseDouble(value);
      if (number >= 0 && number <= 1) {
        return number;
      }
    } catch (NumberFormatException _) {
      // refused below, with the numbers that are out of range
    }
    throw new SettingException(name, value, "a number from 0 to 1, such as 0.25");
  }

  /** A switch; off where it is not set. */
  public boolean flag(String name) {
    return switch (text(name, "false")) {
      case "true" -> true;
      case "false" -> false;
      case String value -> throw new SettingException(name, value, "true or false");
    };
  }
}
