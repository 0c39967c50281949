package dev.bluegreen.infra.app;

import java.util.List;
import java.util.Optional;

/**
 * What a service needs beside its own image.
 *
 * @param schema its own schema, by its own name, in the platform's database; none: it has no data
 * @param tokens what it does with users' tokens
 * @param calls names of the services that it calls: its pods get the addresses of those of their
 *     own colour, as {@code <NAME>_URL}
 */
public record Needs(Optional<Schema> schema, TokenUse tokens, List<String> calls) {
  public Needs {
    calls = List.copyOf(calls);
  }

  /** Whether it has a schema of its own. */
  public boolean database() {
    return schema.isPresent();
  }
}
