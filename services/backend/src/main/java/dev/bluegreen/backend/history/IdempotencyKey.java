package dev.bluegreen.backend.history;

import dev.bluegreen.service.problem.InvalidInputException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A client's own name for a request, from the header {@code Idempotency-Key}: a request that is
 * sent again with the same one, after an answer that never came, is not a second calculation.
 */
public record IdempotencyKey(String text) {

  /** The header. */
  public static final String HEADER = "Idempotency-Key";

  private static final Pattern GRAMMAR = Pattern.compile("[\\x21-\\x7e]{1,128}");

  /**
   * @param header as it was sent; null where it was not
   * @throws InvalidInputException when it is not a key
   */
  public static Optional<IdempotencyKey> of(String header) {
    if (header == null) {
      return Optional.empty();
    }
    if (!GRAMMAR.matcher(header).matches()) {
      throw new InvalidInputException(HEADER, header, "1 to 128 ASCII characters without spaces");
    }
    return Optional.of(new IdempotencyKey(header));
  }
}
