package dev.bluegreen.auth.account;

import dev.bluegreen.service.body.BodyReader;
import dev.bluegreen.service.problem.InvalidInputException;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads credentials. No refusal shows what was read. */
@Component
final class CredentialsReader extends BodyReader<Credentials> {

  /** Bytes. */
  private static final int LARGEST_BODY = 4 * 1024;

  private static final String SHAPE = "a JSON object with username and password";

  private final JsonMapper json = JsonMapper.shared();

  CredentialsReader() {
    super(Credentials.class, LARGEST_BODY);
  }

  @Override
  protected Credentials parse(byte[] body) {
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
}
