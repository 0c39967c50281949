package dev.bluegreen.frontend.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;

/** What the page is made of: the files of {@code page/} on the class path. */
final class Sources {

  private Sources() {}

  static String read(String name) {
    try {
      return new ClassPathResource("page/" + name).getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
