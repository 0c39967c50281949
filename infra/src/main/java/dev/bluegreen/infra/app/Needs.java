package dev.bluegreen.infra.app;

import java.util.List;

/**
 * What a service needs beside its own image.
 *
 * @param database whether it has a schema of its own, by its own name, in the platform's database
 * @param tokens what it does with users' tokens
 * @param calls names of the services that it calls: its pods get the addresses of those of their
 *     own colour, as {@code <NAME>_URL}
 */
public record Needs(boolean database, TokenUse tokens, List<String> calls) {
  public Needs {
    calls = List.copyOf(calls);
  }
}
