package dev.bluegreen.provider.value;

/**
 * A value that Pulumi encrypts in the state and masks on the screen.
 *
 * @param value the plain value: any tree
 */
public record Secret(Object value) {
  /** Never the value, so that no message can carry it. */
  @Override
  public String toString() {
    return "[secret]";
  }
}
