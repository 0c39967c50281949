package dev.bluegreen.service.body;

import java.io.IOException;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.web.server.ResponseStatusException;

/**
 * Reads one kind of thing from JSON bodies, and no more of a body than the thing needs: 413 above
 * that.
 *
 * @param <T> what is read
 */
public abstract class BodyReader<T> extends AbstractHttpMessageConverter<T> {

  private final Class<T> type;
  private final int largest;

  /**
   * @param largest bytes
   */
  protected BodyReader(Class<T> type, int largest) {
    super(MediaType.APPLICATION_JSON);
    this.type = type;
    this.largest = largest;
  }

  /** Makes the thing of a whole body. */
  protected abstract T parse(byte[] body);

  @Override
  protected final boolean supports(Class<?> type) {
    return type == this.type;
  }

  @Override
  public final boolean canWrite(Class<?> type, MediaType mediaType) {
    return false;
  }

  @Override
  protected final T readInternal(Class<? extends T> type, HttpInputMessage message)
      throws IOException {
    var body = message.getBody().readNBytes(largest + 1);
    if (body.length > largest) {
      throw new ResponseStatusException(
          HttpStatus.CONTENT_TOO_LARGE,
          "the body is too large: allowed are %d bytes".formatted(largest));
    }
    return parse(body);
  }

  @Override
  protected final void writeInternal(T thing, HttpOutputMessage message) {
    throw new UnsupportedOperationException(type.getSimpleName() + " is only ever read");
  }
}
