package dev.bluegreen.frontend.peer;

import dev.bluegreen.service.body.BodyReader;
import org.springframework.stereotype.Component;

/** Reads a request's body, and no more of it than any peer takes. */
@Component
final class JsonBodyReader extends BodyReader<JsonBody> {

  /** Bytes, as the backend has it. */
  private static final int LARGEST_BODY = 16 * 1024;

  JsonBodyReader() {
    super(JsonBody.class, LARGEST_BODY);
  }

  @Override
  protected JsonBody parse(byte[] body) {
    return new JsonBody(body);
  }
}
