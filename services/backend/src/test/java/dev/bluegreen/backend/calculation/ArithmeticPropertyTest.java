package dev.bluegreen.backend.calculation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluegreen.service.problem.InvalidInputException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * The arithmetic against an oracle that shares nothing with it: whole numbers of the smallest unit
 * (ten to the minus 18th), where every amount is a {@link BigInteger}.
 */
class ArithmeticPropertyTest {

  private static final BigInteger UNIT = BigInteger.TEN.pow(Bounds.FRACTION_DIGITS);
  private static final BigInteger MOST =
      BigInteger.TEN.pow(Bounds.INTEGER_DIGITS + Bounds.FRACTION_DIGITS).subtract(BigInteger.ONE);

  private final CalculationParser one = new CalculationParser(false);
  private final CalculationParser two = new CalculationParser(true);

  @Property
  void versionTwoIsExact(@ForAll("units") BigInteger amount, @ForAll("units") BigInteger discount) {
    var json = "{\"amount\":%s,\"discount\":%s}".formatted(plain(amount), plain(discount));

    assertThat(units(two, json)).isEqualTo(amount.shiftLeft(1).subtract(discount));
  }

  @Property
  void withoutADiscountBothVersionsAnswerAlike(@ForAll("units") BigInteger amount) {
    var json = "{\"amount\":%s}".formatted(plain(amount));

    assertThat(units(one, json)).isEqualTo(units(two, json)).isEqualTo(amount.shiftLeft(1));
  }

  @Property
  void anExponentIsAnotherSpellingOfTheSameNumber(
      @ForAll("units") BigInteger amount, @ForAll @IntRange(min = -40, max = 40) int shift) {
    var shifted = new BigDecimal(plain(amount)).movePointLeft(shift).toPlainString() + "e" + shift;

    assertThat(units(one, "{\"amount\":" + shifted + "}")).isEqualTo(amount.shiftLeft(1));
  }

  @Property
  void theAnswerIsPlainAndShort(@ForAll("units") BigInteger amount) {
    var result = parse(one, "{\"amount\":" + plain(amount) + "}").result();

    assertThat(result.scale()).isBetween(0, Bounds.FRACTION_DIGITS);
    assertThat(result.toPlainString().length())
        .isLessThanOrEqualTo(
            "-".length() + Bounds.INTEGER_DIGITS + 1 + ".".length() + Bounds.FRACTION_DIGITS);
  }

  @Property
  void whatIsOutOfBoundsIsRefused(@ForAll("tooLarge") BigInteger amount) {
    assertThatThrownBy(() -> parse(one, "{\"amount\":" + plain(amount) + "}"))
        .isInstanceOf(InvalidInputException.class);
  }

  /** Amounts in the smallest unit: anything allowed, round numbers and both ends more often. */
  @Provide
  Arbitrary<BigInteger> units() {
    return Arbitraries.oneOf(
        Arbitraries.bigIntegers().between(MOST.negate(), MOST),
        Arbitraries.longs()
            .between(-1_000_000, 1_000_000)
            .map(n -> UNIT.multiply(BigInteger.valueOf(n))),
        Arbitraries.of(MOST, MOST.negate(), BigInteger.ZERO, BigInteger.ONE, UNIT));
  }

  @Provide
  Arbitrary<BigInteger> tooLarge() {
    return Arbitraries.bigIntegers()
        .between(MOST.add(BigInteger.ONE), MOST.multiply(MOST))
        .flatMap(n -> Arbitraries.of(n, n.negate()));
  }

  /** Written by string work alone, so that no class under test writes its own input. */
  private static String plain(BigInteger units) {
    var digits = units.abs().toString();
    var padded = "0".repeat(Math.max(0, Bounds.FRACTION_DIGITS + 1 - digits.length())) + digits;
    var point = padded.length() - Bounds.FRACTION_DIGITS;
    return (units.signum() < 0 ? "-" : "")
        + padded.substring(0, point)
        + "."
        + padded.substring(point);
  }

  private static BigInteger units(CalculationParser parser, String json) {
    return parse(parser, json).result().movePointRight(Bounds.FRACTION_DIGITS).toBigIntegerExact();
  }

  private static Calculation parse(CalculationParser parser, String json) {
    return parser.parse(json.getBytes(StandardCharsets.UTF_8));
  }
}
