package dev.bluegreen.service.identity;

import dev.bluegreen.service.settings.Settings;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.springframework.stereotype.Component;

/** The headers that say on every answer which colour and version gave it. */
@Component
public class IdentityHeaders {

  private final List<HttpField> fields;

  IdentityHeaders(Settings settings) {
    this.fields =
        List.of(
            new PreEncodedHttpField("X-App-Color", settings.color().toString()),
            new PreEncodedHttpField("X-App-Version", settings.version().toString()),
            new PreEncodedHttpField(AppPath.HEADER, AppPath.of(settings)));
  }

  /** Puts them on an answer, in place of any that are there. */
  public void putOn(HttpFields.Mutable headers) {
    fields.forEach(headers::put);
  }
}
