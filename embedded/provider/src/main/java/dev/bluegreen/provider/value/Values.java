package dev.bluegreen.provider.value;

import static com.google.protobuf.util.Values.of;
import static com.google.protobuf.util.Values.ofNull;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.Structs;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Pulumi's wire form of property values as plain Java trees and back. A tree is made of {@code
 * Map<String, Object>}, {@code List<Object>}, String, Long, Double, Boolean, null, {@link Secret}
 * and {@link Unknown}. The markers are those of the SDK's own {@code rpc} constants.
 */
public final class Values {
  /** The key by which a struct is something else than a map. */
  public static final String SIGNATURE = "4dabf18193072939515e22adb298388d";

  private static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";
  private static final List<String> UNKNOWNS =
      List.of(
          "04da6b54-80e4-46f7-96ec-b56ff0331ba9", // any, and a string
          "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", // a boolean
          "3eeb2bf0-c639-47a8-9e75-3b44932eb421", // a number
          "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", // a list
          "030794c1-ac77-496b-92df-f27374a8bd58", // an asset
          "e48ece36-62e2-4504-bad9-02848725956a", // an archive
          "dd056dcd-154b-4c76-9bd3-c8f88648b5ff"); // an object

  private Values() {}

  /** The tree of a struct; an absent struct is an empty map. */
  public static Map<String, Object> fromStruct(Struct struct) {
    var map = new TreeMap<String, Object>();
    struct.getFieldsMap().forEach((key, value) -> map.put(key, fromValue(value)));
    return map;
  }

  /** The struct of a tree. */
  public static Struct toStruct(Map<String, Object> map) {
    var struct = Struct.newBuilder();
    map.forEach((key, value) -> struct.putFields(key, toValue(value)));
    return struct.build();
  }

  private static Object fromValue(Value value) {
    return switch (value.getKindCase()) {
      case BOOL_VALUE -> value.getBoolValue();
      case NUMBER_VALUE -> number(value.getNumberValue());
      case STRING_VALUE ->
          UNKNOWNS.contains(value.getStringValue()) ? Unknown.UNKNOWN : value.getStringValue();
      case LIST_VALUE ->
          value.getListValue().getValuesList().stream().map(Values::fromValue).toList();
      case STRUCT_VALUE -> {
        var map = fromStruct(value.getStructValue());
        yield SECRET.equals(map.get(SIGNATURE)) ? new Secret(map.get("value")) : map;
      }
      case NULL_VALUE, KIND_NOT_SET -> null;
    };
  }

  private static Value toValue(Object tree) {
    return switch (tree) {
      case null -> ofNull();
      case Boolean bool -> of(bool);
      case Number number -> of(number.doubleValue());
      case String string -> of(string);
      case Unknown _ -> of(UNKNOWNS.getFirst());
      case Secret(var secret) -> of(Structs.of(SIGNATURE, of(SECRET), "value", toValue(secret)));
      case List<?> list -> of(list.stream().map(Values::toValue).toList());
      case Map<?, ?> map -> of(toStruct(Trees.map(map)));
      default -> throw new IllegalArgumentException("not a property value: " + tree.getClass());
    };
  }

  /** The wire knows doubles only, Kubernetes wants its integers as integers. */
  private static Object number(double number) {
    var whole = number == Math.rint(number) && Math.abs(number) < 1L << 53;
    // As objects, or the one would be made a double again to match the other.
    return whole ? (Object) (long) number : (Object) number;
  }
}
