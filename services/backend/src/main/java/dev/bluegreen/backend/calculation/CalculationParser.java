package dev.bluegreen.backend.calculation;

import dev.bluegreen.service.problem.InvalidInputException;
import java.math.BigDecimal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Parses the JSON of a calculation. By hand rather than by data binding, because a mistake here is
 * a wrong sum of money: a field that this version does not know (a discount in version 1, or a
 * misspelt one), a field given twice and a number in quotes are refused, not guessed at, and each
 * refusal says which field, what it held and what may stand there.
 */
final class CalculationParser {

  private static final String AMOUNT = "amount";
  private static final String DISCOUNT = "discount";

  /** Long numbers are let through here, so that they are refused below, by the field's name. */
  private final JsonFactory json =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNumberLength(CalculationReader.LARGEST_BODY)
                  .build())
          .build();

  private final boolean hasDiscount;
  private final String shape;

  /** A parser for a version that takes a discount, or for one that does not know of it. */
  CalculationParser(boolean hasDiscount) {
    this.hasDiscount = hasDiscount;
    this.shape =
        hasDiscount
            ? "a JSON object with amount and, optionally, discount"
            : "a JSON object with amount";
  }

  /**
   * @throws InvalidInputException when the body is not exactly a calculation
   */
  Calculation parse(byte[] body) {
    try (var parser = json.createParser(ObjectReadContext.empty(), body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new InvalidInputException("body", found(parser), shape);
      }
      var calculation = fields(parser);
      if (parser.nextToken() != null) {
        throw new InvalidInputException("body", "followed by " + found(parser), shape);
      }
      return calculation;
    } catch (JacksonException e) {
      throw new InvalidInputException("body", "not JSON" + place(e), shape);
    }
  }

  private static String place(JacksonException e) {
    var place = e.getLocation();
    return place == null
        ? ""
        : " at line %d, column %d".formatted(place.getLineNr(), place.getColumnNr());
  }

  private Calculation fields(JsonParser parser) {
    BigDecimal amount = null;
    BigDecimal discount = null;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      var field = parser.currentName();
      if (field.equals(AMOUNT)) {
        amount = once(field, amount, number(parser, field));
      } else if (hasDiscount && field.equals(DISCOUNT)) {
        discount = once(field, discount, number(parser, field));
      } else {
        parser.nextToken();
        throw new InvalidInputException(
            field, found(parser), "no such field in this version, but " + shape);
      }
    }
    if (amount == null) {
      throw new InvalidInputException(AMOUNT, null, Bounds.ALLOWED);
    }
    return new Calculation(amount, discount == null ? BigDecimal.ZERO : discount);
  }

  private static BigDecimal once(String field, BigDecimal before, BigDecimal now) {
    if (before != null) {
      throw new InvalidInputException(field, "given twice", "one " + field);
    }
    return now;
  }

  private static BigDecimal number(JsonParser parser, String field) {
    var token = parser.nextToken();
    if (token == JsonToken.VALUE_NULL && field.equals(DISCOUNT)) {
      // Many a serialiser writes an optional field that is not set as null.
      return BigDecimal.ZERO;
    }
    if (!token.isNumeric() || parser.getStringLength() > Bounds.LONGEST_TEXT) {
      throw new InvalidInputException(field, found(parser), Bounds.ALLOWED);
    }
    try {
      return Bounds.within(parser.getDecimalValue()).orElseThrow(NumberFormatException::new);
    } catch (NumberFormatException _) {
      // Out of our bounds, or with an exponent that is out of BigDecimal's.
      throw new InvalidInputException(field, found(parser), Bounds.ALLOWED);
    }
  }

  /** The value that the parser stands at, for a message. */
  private static String found(JsonParser parser) {
    return switch (parser.currentToken()) {
      case null -> null;
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> '"' + parser.getString() + '"';
      case JsonToken _ -> parser.getString();
    };
  }
}
