package dev.bluegreen.release.cli;

/** Forms of what a command says. */
enum Output {
  text,
  json
}
