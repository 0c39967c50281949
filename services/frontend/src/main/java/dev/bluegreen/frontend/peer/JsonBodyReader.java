package dev.bluegreen.frontend.peer;

import java.io.IOException;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Reads a request's body, and no more of it than any peer takes. */
@Component
final class JsonBodyReader extends AbstractHttpMessageConverter<JsonBody> {

  /** Bytes, as the backend has it. */
  private static final int LARGEST_BODY = 16 * 1024;

  JsonBodyReader() {
    super(MediaType.APPLICATION_JSON);
  }

  @Override
  protected boolean supports(Class<?> type) {
    return type == JsonBody.class;
  }

  @Override
  public boolean canWrite(Class<?> type, MediaType mediaType) {
    return false;
  }

  @Override
  protected JsonBody readInternal(Class<? extends JsonBody> type, HttpInputMessage message)
      throws IOException {
    var body = message.getBody().readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      throw new ResponseStatusException(
          HttpStatus.CONTENT_TOO_LARGE,
          "the body is too large: allowed are %d bytes".formatted(LARGEST_BODY));
    }
    return new JsonBody(body);
  }

  @Override
  protected void writeInternal(JsonBody body, HttpOutputMessage message) {
    throw new UnsupportedOperationException("a body of the page is only ever read");
  }
}
