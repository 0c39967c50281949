package dev.bluegreen.provider.random;

import dev.bluegreen.provider.cluster.ObjectRef;
import dev.bluegreen.provider.diff.Difference;
import dev.bluegreen.provider.diff.InputDiff;
import dev.bluegreen.provider.resource.AutoName;
import dev.bluegreen.provider.resource.Call;
import dev.bluegreen.provider.resource.Resources;
import dev.bluegreen.provider.rpc.Backend;
import dev.bluegreen.provider.state.State;
import dev.bluegreen.provider.value.Secrets;
import dev.bluegreen.provider.value.Trees;
import dev.bluegreen.provider.value.Unknown;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.crypto.bcrypt.BCrypt;

/**
 * The part of the plugin {@code random} that this project's programs use: a password that is made
 * once and kept in the state, as a secret; any change makes a new one.
 */
public final class RandomPassword implements Backend, Resources {
  private static final String TYPE = "random:index/randomPassword:RandomPassword";
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  private static final String SPECIAL = "!@#$%&*()-_=+[]{}<>:?";

  /** As much of a password as bcrypt reads, in bytes. */
  private static final int BCRYPT_LIMIT = 72;

  /** Whose state it writes; a resource class without a version takes whichever is installed. */
  @Override
  public String version() {
    return "4.18.0";
  }

  @Override
  public Resources resources(String type) {
    if (!type.equals(TYPE)) {
      throw new IllegalArgumentException(
          "%s is not served here; of the plugin \"random\" only %s is.".formatted(type, TYPE));
    }
    return this;
  }

  @Override
  public Map<String, Object> check(
      Map<String, Object> olds, Map<String, Object> news, AutoName naming) {
    if (Trees.hasUnknown(news)) {
      return news;
    }
    var length = Trees.number(news, 0, "length");
    var least = Math.max(1, sets(news).stream().mapToLong(CharacterSet::least).sum());
    if (length < least) {
      throw new IllegalArgumentException(
          "length is %d; it has to be %d at least, the sum of minLower, minUpper, minNumeric and minSpecial."
              .formatted(length, least));
    }
    if (sets(news).stream().allMatch(set -> set.characters().isEmpty())) {
      throw new IllegalArgumentException(
          "lower, upper, numeric and special are all false: no character is left.");
    }
    return news;
  }

  @Override
  public Difference diff(State state, Map<String, Object> news, boolean patch) {
    return Difference.of(InputDiff.between(state.inputs(), news), _ -> true, false);
  }

  @Override
  public State preview(Map<String, Object> inputs, String manager, Call how) {
    return state(inputs, Unknown.UNKNOWN, Unknown.UNKNOWN);
  }

  @Override
  public State apply(Map<String, Object> inputs, String manager, Call how) {
    var password = generate(sets(inputs), Trees.number(inputs, 0, "length"));
    var bytes = password.getBytes(StandardCharsets.UTF_8);
    var read = Arrays.copyOf(bytes, Math.min(bytes.length, BCRYPT_LIMIT));
    return state(inputs, password, BCrypt.hashpw(read, BCrypt.gensalt()));
  }

  @Override
  public Optional<State> read(ObjectRef ref, State state, Map<String, Object> inputs) {
    // There is nothing to import: it would have the password for an id.
    return Optional.of(state.live())
        .filter(live -> !live.isEmpty())
        .map(live -> state(inputs, live.get("result"), live.get("bcryptHash")));
  }

  @Override
  public void delete(ObjectRef ref, State state, Call how) {
    // It is nowhere but in the state.
  }

  @Override
  public String id(Map<String, Object> outputs) {
    return "none";
  }

  private static State state(Map<String, Object> inputs, Object result, Object hash) {
    var outputs = new TreeMap<>(inputs);
    outputs.put("result", result);
    outputs.put("bcryptHash", hash);
    return new State(Secrets.markKeys(outputs, "result", "bcryptHash"), inputs, "");
  }

  private static String generate(List<CharacterSet> sets, long length) {
    var characters = new ArrayList<Integer>();
    sets.forEach(set -> add(characters, set.characters(), set.least()));
    var all = sets.stream().map(CharacterSet::characters).collect(Collectors.joining());
    add(characters, all, length - characters.size());
    Collections.shuffle(characters, RANDOM);
    return characters.stream().map(Character::toString).collect(Collectors.joining());
  }

  private static void add(List<Integer> characters, String set, long count) {
    RANDOM
        .ints(count, 0, Math.max(1, set.codePointCount(0, set.length())))
        .forEach(i -> characters.add(set.codePointAt(set.offsetByCodePoints(0, i))));
  }

  private static List<CharacterSet> sets(Map<String, Object> inputs) {
    var special = Trees.text(inputs, "overrideSpecial");
    return List.of(
        CharacterSet.of(inputs, LOWER, "minLower", "lower"),
        CharacterSet.of(inputs, LOWER.toUpperCase(), "minUpper", "upper"),
        CharacterSet.of(inputs, "0123456789", "minNumeric", "numeric", "number"),
        CharacterSet.of(inputs, special.isEmpty() ? SPECIAL : special, "minSpecial", "special"));
  }

  /**
   * Characters of one sort.
   *
   * @param characters empty where the program leaves them out
   * @param least how many of them there have to be
   */
  private record CharacterSet(String characters, long least) {
    static CharacterSet of(
        Map<String, Object> inputs, String characters, String least, String... switches) {
      var on = Stream.of(switches).noneMatch(key -> Boolean.FALSE.equals(Trees.get(inputs, key)));
      return new CharacterSet(on ? characters : "", on ? Trees.number(inputs, 0, least) : 0);
    }
  }
}
