package dev.bluegreen.service.token;

import io.jsonwebtoken.io.AbstractDeserializer;
import io.jsonwebtoken.io.AbstractSerializer;
import java.io.OutputStream;
import java.io.Reader;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** JSON for jjwt by the Jackson that Spring uses; its own module brings an older one beside it. */
public final class JwtJson {

  private static final JsonMapper JSON = JsonMapper.shared();

  private JwtJson() {}

  /** Reads headers, claims and keys. */
  public static final class Reading extends AbstractDeserializer<Map<String, ?>> {
    @Override
    protected Map<String, ?> doDeserialize(Reader reader) {
      return JSON.readValue(reader, new TypeReference<Map<String, Object>>() {});
    }
  }

  /** Writes headers and claims. */
  public static final class Writing extends AbstractSerializer<Map<String, ?>> {
    @Override
    protected void doSerialize(Map<String, ?> map, OutputStream out) {
      JSON.writeValue(out, map);
    }
  }
}
