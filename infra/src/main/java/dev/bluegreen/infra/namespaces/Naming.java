package dev.bluegreen.infra.namespaces;

import java.util.Optional;

/**
 * The names of what a cluster has only one of by each name, so that stacks and teams can share it.
 *
 * @param stack the stack that things belong to, such as {@code dev}
 * @param prefix stands before the names of namespaces and of what belongs to no namespace
 */
public record Naming(String stack, Optional<String> prefix) {
  /** Key of the label that says whose a namespace is. */
  public static final String STACK = "bluegreen.dev/stack";

  /** The name of a namespace. */
  public String of(PlatformNamespace namespace) {
    return global(namespace.key());
  }

  /** The name of something that belongs to no namespace. */
  public String global(String name) {
    return prefix.map(before -> before + "-" + name).orElse(name);
  }
}
