package dev.bluegreen.infra.app;

import java.util.Optional;

/**
 * A migration of a service's schema.
 *
 * @param number as in the name of its file: {@code 2.1}, which belongs to major version 2
 * @param needs where it is a contract (a drop, a rename, a not-null): the oldest version of the app
 *     that works after it; none: it only adds, and every older version goes on
 */
public record SchemaChange(String number, Optional<String> needs) {

  /** Whether a version of the app cannot work after it. */
  public boolean breaks(String version) {
    return needs.filter(oldest -> Schema.isNewer(oldest, version)).isPresent();
  }
}
