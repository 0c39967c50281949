package dev.bluegreen.auth.account;

import dev.bluegreen.service.problem.InvalidInputException;
import java.io.IOException;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads credentials, and no more of a body than they need. No refusal shows what was read. */
@Component
final class CredentialsReader extends AbstractHttpMessageConverter<Credentials> {

  /** Bytes. */
  private static final int LARGEST_BODY = 4 * 1024;

  private static final String SHAPE = "a JSON object with username and password";

  private final JsonMapper json = JsonMapper.shared();

  CredentialsReader() {
    super(MediaType.APPLICATION_JSON);
  }

  @Override
  protected boolean supports(Class<?> type) {
    return type == Credentials.class;
  }

  @Override
  public boolean canWrite(Class<?> type, MediaType mediaType) {
    return false;
  }

  @Override
  protected Credentials readInternal(Class<? extends Credentials> type, HttpInputMessage message)
      throws IOException {
    var body = message.getBody().readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      throw new ResponseStatusException(
          HttpStatus.CONTENT_TOO_LARGE,
          "the body is too large: allowed are %d bytes".formatted(LARGEST_BODY));
    }
    try {
      var object = json.readTree(body);
      return new Credentials(text(object, "username"), text(object, "password"));
    } catch (JacksonException _) {
      throw new InvalidInputException("body", "not JSON", SHAPE);
    }
  }

  private static String text(JsonNode object, String field) {
    var value = object.get(field);
    if (value == null || !value.isString()) {
      throw new InvalidInputException(field, value == null ? null : "not a text", SHAPE);
    }
    return value.stringValue();
  }

  @Override
  protected void writeInternal(Credentials credentials, HttpOutputMessage message) {
    throw new UnsupportedOperationException("credentials are only ever read");
  }
}
