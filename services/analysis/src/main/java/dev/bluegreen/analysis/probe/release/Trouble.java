package dev.bluegreen.analysis.probe.release;

/**
 * What is wrong with a colour that has just got traffic.
 *
 * @param text in one line, with measure and threshold
 */
public record Trouble(String color, String text) {}
