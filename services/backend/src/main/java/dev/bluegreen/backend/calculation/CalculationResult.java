package dev.bluegreen.backend.calculation;

import java.math.BigDecimal;

/**
 * The answer to a calculation.
 *
 * @param result exact, written as a JSON number in plain notation
 */
public record CalculationResult(BigDecimal result) {}
