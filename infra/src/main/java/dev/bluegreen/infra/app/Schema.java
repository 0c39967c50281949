package dev.bluegreen.infra.app;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.maven.artifact.versioning.ComparableVersion;

/**
 * The shape of a service's data, which both colours share, and how it changes from version to
 * version.
 *
 * @param changes its migrations, oldest first, as far as the settings tell of them
 * @param migrateTo the last migration to run; none: all that the image has for its version
 */
public record Schema(List<SchemaChange> changes, Optional<String> migrateTo) {
  private static final Pattern MAJOR = Pattern.compile("(\\d{1,9})([^0-9].*)?");

  public Schema {
    changes = changes.stream().sorted(Comparator.comparing(each -> of(each.number()))).toList();
  }

  /** The contracts among the migrations that the image of a version runs. */
  public List<SchemaChange> contracts(String version) {
    return changes.stream()
        .filter(change -> change.needs().isPresent())
        .filter(change -> major(change.number()) <= major(version))
        .filter(change -> migrateTo.isEmpty() || !isNewer(change.number(), migrateTo.get()))
        .toList();
  }

  /** The oldest version of the app that works after all of these contracts. */
  public static String neededAfter(List<SchemaChange> contracts) {
    return contracts.stream()
        .flatMap(change -> change.needs().stream())
        .max(Comparator.comparing(Schema::of))
        .orElseThrow();
  }

  /** These contracts in words, and what they do: {@code migration 3.1 of backend drops}. */
  public static String named(List<SchemaChange> contracts, AppService service) {
    var numbers = contracts.stream().map(SchemaChange::number).collect(Collectors.joining(" and "));
    return contracts.size() == 1
        ? "migration %s of %s drops".formatted(numbers, service.name())
        : "migrations %s of %s drop".formatted(numbers, service.name());
  }

  /** The last migration before another one. */
  public Optional<SchemaChange> before(SchemaChange change) {
    return changes.stream()
        .filter(each -> isNewer(change.number(), each.number()))
        .reduce((_, later) -> later);
  }

  /** Where the image of a version is told to end; empty where it ends there or earlier itself. */
  public Optional<String> endFor(String version) {
    return migrateTo.filter(last -> major(last) <= major(version));
  }

  static boolean isNewer(String version, String than) {
    return of(version).compareTo(of(than)) > 0;
  }

  private static ComparableVersion of(String version) {
    return new ComparableVersion(version);
  }

  /** A version that does not begin with a number may be any, so also the newest. */
  private static int major(String version) {
    var matcher = MAJOR.matcher(version);
    return matcher.matches() ? Integer.parseInt(matcher.group(1)) : Integer.MAX_VALUE;
  }
}
