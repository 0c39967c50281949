package dev.bluegreen.proof;

import java.math.BigDecimal;
import java.net.URI;

/**
 * One calculation to ask for: its address carries its number, so that each answer can be held
 * against its own sum.
 *
 * @param amount the amount that is sent
 */
public record Target(BigDecimal amount) {

  /** A calculation whose amount, and so whose result, is its own. */
  public static Target number(int number) {
    return new Target(BigDecimal.valueOf(100L + number, 2));
  }

  /** The address of the calculation at an entry point such as {@code http://127.0.0.1:8080}. */
  public URI at(URI entry) {
    return entry.resolve("/api/calculate?amount=" + amount.toPlainString());
  }

  /** The request's body. */
  public String body() {
    return "{\"amount\": " + amount.toPlainString() + "}";
  }

  /** Version 1 and version 2 without a discount agree on this. */
  public BigDecimal expected() {
    return amount.multiply(BigDecimal.TWO);
  }

  /** The target that a request to this address was made for. */
  public static Target from(URI address) {
    return new Target(new BigDecimal(address.getQuery().substring("amount=".length())));
  }
}
