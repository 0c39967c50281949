package dev.bluegreen.backend.calculation;

import dev.bluegreen.service.settings.Settings;
import java.io.IOException;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Reads a calculation from a request's body, and no more of that body than a calculation needs. */
@Component
final class CalculationReader extends AbstractHttpMessageConverter<Calculation> {

  /** Bytes; room for two numbers of the longest kind and plenty of white space. */
  static final int LARGEST_BODY = 16 * 1024;

  private final CalculationParser parser;

  CalculationReader(Settings settings) {
    super(MediaType.APPLICATION_JSON);
    this.parser = new CalculationParser(Discounts.areIn(settings.version()));
  }

  @Override
  protected boolean supports(Class<?> type) {
    return type == Calculation.class;
  }

  @Override
  public boolean canWrite(Class<?> type, MediaType mediaType) {
    return false;
  }

  @Override
  protected Calculation readInternal(Class<? extends Calculation> type, HttpInputMessage message)
      throws IOException {
    var body = message.getBody().readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      throw new ResponseStatusException(
          HttpStatus.CONTENT_TOO_LARGE,
          "the body is too large: allowed are %d bytes".formatted(LARGEST_BODY));
    }
    return parser.parse(body);
  }

  @Override
  protected void writeInternal(Calculation calculation, HttpOutputMessage message) {
    throw new UnsupportedOperationException("a calculation is only ever read");
  }
}
