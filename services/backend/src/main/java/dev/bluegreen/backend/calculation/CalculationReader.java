package dev.bluegreen.backend.calculation;

import dev.bluegreen.service.body.BodyReader;
import dev.bluegreen.service.settings.Settings;
import org.springframework.stereotype.Component;

/** Reads a calculation from a request's body. */
@Component
final class CalculationReader extends BodyReader<Calculation> {

  /** Bytes; room for two numbers of the longest kind and plenty of white space. */
  static final int LARGEST_BODY = 16 * 1024;

  private final CalculationParser parser;

  CalculationReader(Settings settings) {
    super(Calculation.class, LARGEST_BODY);
    this.parser = new CalculationParser(Discounts.areIn(settings.version()));
  }

  @Override
  protected Calculation parse(byte[] body) {
    return parser.parse(body);
  }
}
